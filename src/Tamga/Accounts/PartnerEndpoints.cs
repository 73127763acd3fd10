using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>Registering and signing in.</summary>
static class PartnerEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/register", RegisterAsync).WithName("registerPartner")
            .WithSummary("Registers a partner and signs it in. While registration is closed, X-Registration-Secret is needed.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        group.MapPost("/login", LogInAsync).WithName("logIn")
            .WithSummary("Signs a partner in. Repeated failures are slowed, then locked for a while.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(429);
        group.MapPost("/password", ChangePasswordAsync).RequirePartner().WithName("changePassword")
            .WithSummary("Changes the password. Every token is dead from then on but the one that is answered.")
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(429);
        group.MapPost("/sign-out-everywhere", SignOutAsync).RequirePartner().WithName("signOutEverywhere")
            .WithSummary("Ends every token of the partner, the one of this call too.");
    }

    static async Task<Results<Ok<SignedInView>, ApiProblem>> RegisterAsync(
        JsonBody<RegisterBody> body, [FromHeader(Name = "X-Registration-Secret")] string? secret,
        PartnerRegistration registration, PartnerTokens tokens, CancellationToken cancellationToken)
    {
        if (!registration.Admits(secret))
        {
            return ApiProblem.Create(
                403, AccountErrors.RegistrationClosed,
                "Registration is closed. Send X-Registration-Secret, or ask the operator.");
        }

        var (partner, problem) = await registration.RegisterAsync(body, cancellationToken);
        if (partner is null) return problem!;
        return TypedResults.Ok(
            SignedInView.Of(await tokens.IssueAsync(partner, cancellationToken), "The partner is registered."));
    }

    static async Task<Results<Ok<SignedInView>, ApiProblem>> LogInAsync(
        HttpContext http, JsonBody<LoginBody> body, PartnerLogin login, PartnerTokens tokens,
        CancellationToken cancellationToken)
    {
        var (partner, problem) = await login.LogInAsync(body, http.Source(), cancellationToken);
        if (partner is null) return problem!;
        return TypedResults.Ok(SignedInView.Of(await tokens.IssueAsync(partner, cancellationToken), "The partner is signed in."));
    }

    static async Task<Results<Ok<SignedInView>, ApiProblem>> ChangePasswordAsync(
        HttpContext http, JsonBody<PasswordBody> body, PartnerPasswords passwords, PartnerTokens tokens)
    {
        // Once begun it is finished, whether or not the caller is still there.
        var (partner, problem) = await passwords.ChangeAsync(
            http.Partner(), body.Value, http.Source(), CancellationToken.None);
        if (partner is null) return problem!;
        return TypedResults.Ok(SignedInView.Of(
            await tokens.IssueAsync(partner, CancellationToken.None),
            "The password is changed. Every token of before is dead."));
    }

    static async Task<Ok<DoneView>> SignOutAsync(HttpContext http, PartnerPasswords passwords)
    {
        await passwords.SignOutEverywhereAsync(http.Partner(), CancellationToken.None);
        return TypedResults.Ok(new DoneView(true, "Every token is dead."));
    }
}
