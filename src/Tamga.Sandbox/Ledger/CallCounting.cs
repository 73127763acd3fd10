namespace Tamga.Sandbox.Ledger;

/// <summary>
/// Counts calls on both sides of the faults: what arrived, and what was really done, whatever the client saw of it.
/// </summary>
static class CallCounting
{
    sealed class Refused;

    public static void UseCallCounting(this IApplicationBuilder app, LedgerBook ledger) => app.Use((context, next) =>
    {
        if (Authorities.Called(context))
            ledger.For(context.Request).Arrived();
        return next(context);
    });

    public static void UseSuccessCounting(this IApplicationBuilder app, LedgerBook ledger) => app.Use(async (context, next) =>
    {
        await next(context);
        if (Authorities.Called(context) && context.Response.StatusCode < 400 && context.Features.Get<Refused>() is null)
            ledger.For(context.Request).Worked();
    });

    /// <summary>Marks a refusal that the HTTP status does not show.</summary>
    public static void MarkRefused(this HttpContext context) => context.Features.Set(new Refused());
}
