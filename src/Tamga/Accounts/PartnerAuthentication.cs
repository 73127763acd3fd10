using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>Partners sign in with the token that logging in has answered.</summary>
sealed class PartnerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, PartnerTokens tokens,
    PartnerRepository partners)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var presented)
            || !presented.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            || await tokens.ValidateAsync(presented.Parameter ?? "", Context.RequestAborted) is not { } token
            || await partners.FindAsync(token.Subject, Context.RequestAborted) is not { } partner
            || partner.TokenGeneration != token.Generation)
        {
            return AuthenticateResult.NoResult();
        }

        Context.Features.Set(partner);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, partner.Id)], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblem.WriteAsync(
            Context, 401, ErrorCodes.InvalidToken,
            "Send Authorization: Bearer with the token that POST /api/Auth/login answers.");
    }
}
