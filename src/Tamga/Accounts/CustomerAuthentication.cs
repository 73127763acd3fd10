using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>
/// Customers show the key that their partner issued: in a header, or as a part of the address where whoever calls has no other
/// way. A key is looked for by its hash, so how long it takes says nothing about any key.
/// </summary>
sealed class CustomerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys,
    SecurityLog log)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Header = "X-Api-Key";

    /// <summary>The claim of a customer that its partner has not switched off.</summary>
    public const string IsActive = "active";

    bool IsInPath => Context.GetEndpoint()?.Metadata.GetMetadata<KeyIsInPath>() is not null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Presented() is not { } presented || await FindAsync(presented) is not var (customer, keyId))
            return AuthenticateResult.NoResult();
        Context.Features.Set(customer);
        Context.Features.Set(new UsedKey(customer.Id, keyId));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, customer.Id)], Scheme.Name);
        if (customer.IsActive) identity.AddClaim(new Claim(IsActive, "true"));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        log.Unauthenticated(Request.Method, Request.Path, Context.Source(), "key");
        Response.Headers.WWWAuthenticate = "ApiKey";
        return ApiProblem.WriteAsync(
            Context, 401, ErrorCodes.InvalidApiKey,
            IsInPath ? "The address must hold the customer's key."
                : $"Send {Header} with the key that the customer's partner issued last.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        AccountErrors.CustomerIsInactive().ExecuteAsync(Context);

    ValueTask<(Customer Customer, string? KeyId)?> FindAsync(string presented) => IsInPath
        ? keys.FindCustomerOfCallbackAsync(presented, Context.RequestAborted)
        : keys.FindCustomerAsync(presented, Context.RequestAborted);

    string? Presented()
    {
        if (IsInPath) return Context.Features.Get<ApiKeyInPath>()?.Reveal();
        var sent = Request.Headers[Header];
        return sent.Count == 1 ? sent.ToString() : null;
    }
}

/// <summary>The key that a request was let in with.</summary>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="KeyId">Which; nothing for a callback key.</param>
sealed record UsedKey(string CustomerId, string? KeyId);
