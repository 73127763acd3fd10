using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Accounts.Audit;
using Tamga.Accounts.Sessions;
using Tamga.Accounts.Users;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>Partners sign in with the token that logging in has answered.</summary>
sealed class PartnerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, PartnerTokens tokens,
    PartnerRepository partners, UserRepository users, CustomerRepository customers, SignIns signIns, AuditTrail audit,
    SecurityLog log)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var presented)
            || !presented.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            || await tokens.ValidateAsync(presented.Parameter ?? "", Context.RequestAborted) is not { } token
            || await partners.FindAsync(token.Subject, Context.RequestAborted) is not { } partner
            || await UserAsync(partner, token.User) is not { } user
            || user.TokenGeneration != token.Generation
            || (token.Session is { } session && !await signIns.GoesOnAsync(user, session, Context.RequestAborted)))
        {
            return AuthenticateResult.NoResult();
        }

        if (token.Session is { } current) Context.Features.Set(new CurrentSession(current));
        Context.Features.Set(partner);
        Context.Features.Set(user);
        if (Context.ActedFor() is { } customerId && user.Sees(customerId)
            && await customers.FindAsync(partner.Id, customerId, Context.RequestAborted) is { } customer)
        {
            Context.Features.Set(customer);
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, user.Id), new Claim(ClaimTypes.Role, user.Role.ToString())], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    async ValueTask<User?> UserAsync(Partner partner, string? userId) => userId is null
        ? User.FounderOf(partner)
        : await users.FindAsync(partner.Id, userId, Context.RequestAborted);

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var user = Context.SignedInUser();
        if (Context.GetEndpoint() is { } endpoint && endpoint.IsOfCustomer())
        {
            var customer = Context.Features.Get<Customer>();
            if (customer is not { IsActive: true })
            {
                var problem = customer is null ? ApiProblem.NotFound("customer") : AccountErrors.CustomerIsInactive();
                await problem.ExecuteAsync(Context);
                return;
            }
        }

        log.Denied(user.Id, user.Role.ToString(), Request.Method, Request.Path);
        await audit.AddAsync(AuditEntry.Of(Context, user) with { Status = 403 });
        await ApiProblem.WriteAsync(Context, 403, AccountErrors.RoleNotAllowed, AccountErrors.OfRole);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        log.Unauthenticated(Request.Method, Request.Path, Context.Source(), "token");
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblem.WriteAsync(
            Context, 401, ErrorCodes.InvalidToken,
            "Send Authorization: Bearer with the token that POST /api/Auth/login answers.");
    }
}
