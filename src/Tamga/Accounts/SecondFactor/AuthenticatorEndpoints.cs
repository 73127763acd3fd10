using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts.Users;
using Tamga.Api;

namespace Tamga.Accounts.SecondFactor;

/// <summary>One's own authenticator, and taking off another's.</summary>
static class AuthenticatorEndpoints
{
    /// <summary>A change that has been accepted is carried through, whether or not its sender waits for the answer.</summary>
    static readonly CancellationToken Regardless = CancellationToken.None;

    public static void Map(RouteGroupBuilder auth)
    {
        var own = auth.MapGroup("/totp").RequirePartner();
        own.MapGet("/", ShowAsync).WithName("getAuthenticator").WithSummary("Whether signing in asks for a one-time code.")
            .WithDescription(
                "Codes are those of RFC 6238: six digits, thirty seconds, SHA-1, as every authenticator makes them.");
        own.MapPost("/", BeginAsync).WithName("beginAuthenticator")
            .WithSummary("Makes a key for an authenticator. The answer shows it once.")
            .WithDescription("Nothing asks for a code until one has been sent to confirm. A key of before that nobody has "
                + "confirmed is dead.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(409).ProducesProblem(429);
        own.MapPost("/confirm", ConfirmAsync).WithName("confirmAuthenticator")
            .WithSummary("Takes a first code: from here on signing in asks for one. The answer has the recovery codes, once.")
            .WithDescription("A recovery code is sent in the place of a code by who has lost the authenticator.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(409).ProducesProblem(429);
        own.MapPost("/remove", RemoveAsync).WithName("removeAuthenticator")
            .WithSummary("Takes one's authenticator off, with password and code. Signing in asks for no code any more.")
            .WithDescription("The key and the recovery codes are gone for good.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(409).ProducesProblem(429);
        auth.MapDelete("/users/{id}/totp", RemoveOfAsync).Requires(UserRights.ManageUsers).WithName("removeAuthenticatorOf")
            .WithSummary("Takes a person's authenticator off: the phone is lost, and the recovery codes too.")
            .WithDescription("One's own is taken off with password and code.")
            .ProducesProblem(404).ProducesProblem(409);
    }

    static async Task<Ok<AuthenticatorView>> ShowAsync(HttpContext http, Authenticators authenticators) =>
        TypedResults.Ok(await authenticators.FindAsync(http.SignedInUser(), http.RequestAborted) is { } one
            ? new AuthenticatorView(true, one.ConfirmedAt, one.RecoveryCodes.Count)
            : new AuthenticatorView(false, null, 0));

    static async Task<Results<Ok<AuthenticatorKeyView>, ApiProblem>> BeginAsync(
        HttpContext http, JsonBody<AuthenticatorBody> body, Authenticators authenticators, PasswordCheck check)
    {
        var user = http.SignedInUser();
        var errors = new ValidationErrors();
        if (string.IsNullOrEmpty(body.Value.Password)) errors.Add("$.password", "is required");
        if (errors.Any) return errors.ToProblem();
        if (await check.RefuseAsync(user, body.Value.Password!, "$.password", http.Source(), Regardless) is { } no) return no;
        return await authenticators.BeginAsync(user, Regardless) is var (key, address)
            ? TypedResults.Ok(new AuthenticatorKeyView(key, address)) : InUse();
    }

    static async Task<Results<Ok<RecoveryCodesView>, ApiProblem>> ConfirmAsync(
        HttpContext http, JsonBody<AuthenticatorCodeBody> body, Authenticators authenticators, LoginThrottle throttle)
    {
        var (user, source) = (http.SignedInUser(), http.Source());
        var errors = new ValidationErrors();
        if (string.IsNullOrEmpty(body.Value.Code)) errors.Add("$.code", "is required");
        if (errors.Any) return errors.ToProblem();
        if (await authenticators.FindAsync(user, Regardless) is not null) return InUse();
        if (await throttle.ChargeAsync(user.Id, source, Regardless) is { } wait) return AccountErrors.TooManyAttempts(wait);
        if (await authenticators.ConfirmAsync(user, body.Value.Code!, Regardless) is not { } codes)
            return AccountErrors.WrongCode("$.code");
        await throttle.ForgiveAsync(user.Id, source, Regardless);
        return TypedResults.Ok(new RecoveryCodesView(codes));
    }

    static async Task<Results<Ok<DoneView>, ApiProblem>> RemoveAsync(
        HttpContext http, JsonBody<AuthenticatorRemovalBody> body, Authenticators authenticators, PasswordCheck check,
        LoginThrottle throttle)
    {
        var (user, source) = (http.SignedInUser(), http.Source());
        var errors = new ValidationErrors();
        if (string.IsNullOrEmpty(body.Value.Password)) errors.Add("$.password", "is required");
        if (string.IsNullOrEmpty(body.Value.Code)) errors.Add("$.code", "is required");
        if (errors.Any) return errors.ToProblem();
        if (await authenticators.FindAsync(user, Regardless) is null) return NotInUse();
        if (await check.RefuseAsync(user, body.Value.Password!, "$.password", source, Regardless) is { } no) return no;
        if (await throttle.ChargeAsync(user.Id, source, Regardless) is { } wait) return AccountErrors.TooManyAttempts(wait);
        if (!await authenticators.TakeAsync(user, body.Value.Code!, Regardless)) return AccountErrors.WrongCode("$.code");
        await throttle.ForgiveAsync(user.Id, source, Regardless);
        await authenticators.RemoveAsync(user, user.Id, Regardless);
        return TypedResults.Ok(new DoneView(true, "Signing in asks for no code any more."));
    }

    static async Task<Results<NoContent, ApiProblem>> RemoveOfAsync(
        HttpContext http, string id, UserRepository users, Authenticators authenticators)
    {
        var by = http.SignedInUser();
        if (id == by.Id)
            return ApiProblem.Create(409, ErrorCodes.Conflict, "Take your own off with POST /api/Auth/totp/remove.");
        return await users.FindAsync(by.PartnerId, id, http.RequestAborted) is { } user
            && await authenticators.RemoveAsync(user, by.Id, Regardless)
            ? TypedResults.NoContent() : ApiProblem.NotFound("authenticator");
    }

    static ApiProblem InUse() => ApiProblem.Create(
        409, ErrorCodes.Conflict, "There is an authenticator. Take it off first: POST /api/Auth/totp/remove.");

    static ApiProblem NotInUse() => ApiProblem.Create(409, ErrorCodes.Conflict, "There is no authenticator.");
}
