using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Wire;
using Tamga.Mongolia.ZeroFiling;

namespace Tamga.Mongolia;

/// <summary>The routes under <c>/api/etax</c>.</summary>
static class EtaxEndpoints
{
    public static void MapEtax(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/etax").RequireCustomer().WithTags("Mongolia").AddEndpointFilter(RequireLoginAsync);
        group.MapGet("/organizations", OrganizationsAsync).Produces<OrganizationsView>()
            .WithSummary("Every organisation the login may act for");
        group.MapGet("/returns/due", DueAsync).Produces<ReturnsView>().WithSummary("What is to be filed now");
        group.MapGet("/returns/late", LateAsync).Produces<ReturnsView>().WithSummary("What was not filed in time");
        group.MapGet("/returns/history", HistoryAsync).Produces<ReturnsView>().WithSummary("A year's returns");
        group.MapGet("/forms/{formNo}", FormAsync).Produces<FormView>().WithSummary("A form's sections, cells and validations");
        group.MapPost("/returns", FileAsync).WithSummary("Files a return, or an X report with noActivity: true");
        group.MapZeroFiling();
    }

    /// <summary>Without a login there is nothing to ask the authority with.</summary>
    static async ValueTask<object?> RequireLoginAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Customer().Etax is not null
            ? await next(context)
            : ApiProblem.Create(
                400, ErrorCodes.MissingConfiguration, "The customer has no e-Tax login. Give it with PUT /api/Customers/{id}: etax.username, etax.password.",
                "$.etax: is missing from the customer");

    static Task<IResult> OrganizationsAsync(HttpContext http, EtaxClient client, EtaxAccounts accounts) => AskAsync(
        http, accounts, (login, stop) => client.GetUserOrgsAsync(login, stop),
        list => new OrganizationsView([.. list.Select(OrganizationView.Of)]));

    static Task<IResult> DueAsync(HttpContext http, EtaxClient client, EtaxAccounts accounts, string? entId) => AskForEntityAsync(
        http, accounts, entId, client.GetListAsync, (list, ent) => new ReturnsView(ent, [.. list.Select(ReturnView.Of)]));

    static Task<IResult> LateAsync(HttpContext http, EtaxClient client, EtaxAccounts accounts, string? entId) => AskForEntityAsync(
        http, accounts, entId, client.GetLateListAsync, (list, ent) => new ReturnsView(ent, [.. list.Select(ReturnView.Of)]));

    static Task<IResult> HistoryAsync(HttpContext http, EtaxClient client, EtaxAccounts accounts, string? entId, string? year)
    {
        var errors = new ValidationErrors();
        var wanted = (int)QueryValue.Required("year", year, errors);
        return errors.Any
            ? Task.FromResult<IResult>(errors.ToProblem())
            : AskForEntityAsync(
                http, accounts, entId, (login, ent, stop) => client.GetHistoryAsync(login, ent, wanted, stop),
                (list, ent) => new ReturnsView(ent, [.. list.SelectMany(h => h.ReturnPeriods)
                    .SelectMany(p => p.Reports.Select(r => ReturnView.Of(p, r)))]));
    }

    static async Task<IResult> FormAsync(
        HttpContext http, EtaxClient client, EtaxAccounts accounts, string formNo, string? entId, string? year, string? period,
        string? taxTypeId, string? branchId)
    {
        var errors = new ValidationErrors();
        var form = QueryValue.Required("formNo", formNo, errors);
        var ofYear = (int)QueryValue.Required("year", year, errors);
        var ofPeriod = (int)QueryValue.Required("period", period, errors);
        var taxType = QueryValue.Required("taxTypeId", taxTypeId, errors);
        var branch = QueryValue.Required("branchId", branchId, errors);
        if (errors.Any) return errors.ToProblem();
        return await AskForEntityAsync(
            http, accounts, entId,
            (login, ent, stop) => client.GetFormDetailAsync(login, new FormQuery(ent, form, ofYear, ofPeriod, taxType, branch), stop),
            (detail, _) => FormView.Of(detail));
    }

    static async Task<IResult> FileAsync(
        HttpContext http, JsonBody<ReturnRequest> body, FilingIntake intake, NaturalKeys keys, ReturnScreening screening,
        IOptions<EtaxOptions> options)
    {
        var customer = http.Customer();
        var errors = new ValidationErrors();
        if (body.Value.Read(customer.Etax!.EntId, errors) is not { } order) return errors.ToProblem();

        var key = IdempotencyKey.Of(http.Request);
        var idempotent = IdempotentBody.Of(http.Request.Method, http.Request.Path, body.Bytes.Span);
        // A repeated request gets its first answer even when the authority would no longer say the same.
        if (key is not null && await intake.FindAnswerAsync(customer.Id, key, idempotent, http.RequestAborted) is { } known)
            return FilingAnswers.Of(known);

        string? naturalKey = null;
        switch (await screening.ScreenAsync(customer, order, http.RequestAborted))
        {
            case Screened.Refused refused:
                return refused.Problem;
            case Screened.AlreadySent { Row: var row }:
                var holder = await keys.FindAsync(row.NaturalKey, http.RequestAborted);
                return ApiProblem.Create(409, ErrorCodes.DuplicateFiling, row.DuplicateError().Message).With(
                    ("authorityReference", ReturnReference.Of(row)), ("naturalKey", row.NaturalKey),
                    ("filingId", holder?.CustomerId == customer.Id ? holder.FilingId : null));
            case Screened.Fileable fileable:
                naturalKey = fileable.NaturalKey;
                break;
        }

        // From here on the work is done whether or not the caller is still there: half an acceptance helps nobody.
        return FilingAnswers.Of(await intake.AcceptAsync(new FilingRequest
        {
            CustomerId = customer.Id,
            Authority = Authority.Etax,
            Kind = "return",
            Stage = "sign-in",
            NaturalKey = naturalKey,
            Orchestration = FileReturn.Name.Value,
            Input = filing => new FileReturn.Input(filing, order, options.Value.XDetailStyle, ReturnPace.Of(options.Value)),
            IdempotencyKey = key,
            Body = idempotent,
        }, CancellationToken.None));
    }

    static Task<IResult> AskForEntityAsync<T>(
        HttpContext http, EtaxAccounts accounts, string? entId,
        Func<EtaxLogin, long, CancellationToken, Task<EtaxResult<T>>> ask, Func<T, long, object> view)
    {
        var errors = new ValidationErrors();
        var ent = entId is null && http.Customer().Etax!.EntId is { } own ? own : QueryValue.Required("entId", entId, errors);
        return errors.Any
            ? Task.FromResult<IResult>(errors.ToProblem())
            : AskAsync(http, accounts, (login, stop) => ask(login, ent, stop), value => view(value, ent));
    }

    static async Task<IResult> AskAsync<T>(
        HttpContext http, EtaxAccounts accounts, Func<EtaxLogin, CancellationToken, Task<EtaxResult<T>>> ask, Func<T, object> view)
    {
        if (await accounts.FindLoginAsync(http.Customer(), http.RequestAborted) is not { } login)
            return ApiProblem.Create(400, ErrorCodes.MissingConfiguration, "The customer's e-Tax password is missing. Give it with PUT /api/Customers/{id}.");
        try
        {
            return (await ask(login, http.RequestAborted)).TryGet(out var value, out var no)
                ? TypedResults.Json(view(value), ApiJson.Options)
                : EtaxProblems.Of(no);
        }
        catch (EtaxFaultException fault)
        {
            return EtaxProblems.Of(fault);
        }
    }
}
