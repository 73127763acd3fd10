using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts.Sessions;
using Tamga.Accounts.Users;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>Registering and signing in.</summary>
static class PartnerEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/register", RegisterAsync).WithName("registerPartner")
            .WithSummary("Registers a partner and signs it in. While registration is closed, X-Registration-Secret is needed.")
            .WithDescription(
                "A partner is an ERP vendor, an accounting firm, or a company for itself. The answer signs it in at once: "
                + "its token goes into Authorization: Bearer.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        group.MapPost("/login", LogInAsync).WithName("logIn")
            .WithSummary("Signs a partner in. Repeated failures are slowed, then locked for a while.")
            .WithDescription(
                "The token is short-lived; refreshToken gets the next one. A wrong password and an unknown address are "
                + "answered alike. Who has an authenticator sends its code as totp; TOTP_REQUIRED asks for it.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(429);
        group.MapPost("/refresh", RefreshAsync).WithName("refreshSession")
            .WithSummary("Exchanges a refresh token for a new token and a new refresh token. Each can be exchanged once.")
            .WithDescription(
                "A refresh token that is used a second time ends the session it came from: somebody else may have it.")
            .ProducesProblem(400).ProducesProblem(401);
        group.MapPost("/password", ChangePasswordAsync).RequirePartner().WithName("changePassword")
            .WithSummary("Changes the password. Every token is dead from then on but the one that is answered.")
            .WithDescription(
                "At least 10 characters, and none of the commonest passwords. Every other device has to sign in again.")
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(429);
        group.MapPost("/sign-out", SignOutAsync).RequirePartner().WithName("signOut")
            .WithSummary("Ends the session of this call: its token and its refresh token are dead.")
            .WithDescription("Other sessions of the same person go on; sign-out-everywhere ends them too.");
        group.MapPost("/sign-out-everywhere", SignOutEverywhereAsync).RequirePartner().WithName("signOutEverywhere")
            .WithSummary("Ends every token of who calls, the one of this call too.")
            .WithDescription("For a lost device or a token that leaked. The password stays, and signs in again.");
    }

    static async Task<Results<Ok<SignedInView>, ApiProblem>> RegisterAsync(
        HttpContext http, JsonBody<RegisterBody> body, [FromHeader(Name = "X-Registration-Secret")] string? secret,
        PartnerRegistration registration, SignIns signIns, CancellationToken cancellationToken)
    {
        if (!registration.Admits(secret))
        {
            return ApiProblem.Create(
                403, AccountErrors.RegistrationClosed,
                "Registration is closed. Send X-Registration-Secret, or ask the operator.");
        }

        var (partner, problem) = await registration.RegisterAsync(body, cancellationToken);
        if (partner is null) return problem!;
        var founder = User.FounderOf(partner);
        http.Features.Set(founder);
        return TypedResults.Ok(SignedInView.Of(
            await signIns.BeginAsync(founder, cancellationToken), "The partner is registered."));
    }

    static async Task<Results<Ok<SignedInView>, ApiProblem>> LogInAsync(
        HttpContext http, JsonBody<LoginBody> body, PartnerLogin login, SignIns signIns, CancellationToken cancellationToken)
    {
        var (user, problem) = await login.LogInAsync(body, http.Source(), cancellationToken);
        if (user is null) return problem!;
        http.Features.Set(user);
        return TypedResults.Ok(SignedInView.Of(await signIns.BeginAsync(user, cancellationToken), "The partner is signed in."));
    }

    static async Task<Results<Ok<SignedInView>, ApiProblem>> RefreshAsync(JsonBody<RefreshBody> body, SignIns signIns)
    {
        // An exchange that is given up half way would leave the caller with neither token.
        var (signedIn, problem) = await signIns.RefreshAsync(body.Value.RefreshToken, CancellationToken.None);
        if (signedIn is null) return problem!;
        return TypedResults.Ok(SignedInView.Of(signedIn, "The session goes on."));
    }

    static async Task<Results<Ok<SignedInView>, ApiProblem>> ChangePasswordAsync(
        HttpContext http, JsonBody<PasswordBody> body, PartnerPasswords passwords, SignIns signIns)
    {
        // Once begun it is finished, whether or not the caller is still there.
        var (user, problem) = await passwords.ChangeAsync(
            http.SignedInUser(), body.Value, http.Source(), CancellationToken.None);
        if (user is null) return problem!;
        return TypedResults.Ok(SignedInView.Of(
            await signIns.BeginAsync(user, CancellationToken.None),
            "The password is changed. Every token of before is dead."));
    }

    static async Task<Ok<DoneView>> SignOutAsync(HttpContext http, SignIns signIns)
    {
        // A token of an older version is in no session, and ends by itself within the hour.
        if (http.Features.Get<CurrentSession>() is { } session)
            await signIns.EndAsync(http.SignedInUser(), session.Id, CancellationToken.None);
        return TypedResults.Ok(new DoneView(true, "You are signed out."));
    }

    static async Task<Ok<DoneView>> SignOutEverywhereAsync(HttpContext http, PartnerPasswords passwords)
    {
        await passwords.SignOutEverywhereAsync(http.SignedInUser(), CancellationToken.None);
        return TypedResults.Ok(new DoneView(true, "Every token is dead."));
    }
}
