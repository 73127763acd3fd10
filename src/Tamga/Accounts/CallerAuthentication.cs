using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>
/// Finds out who is calling, before the endpoint reads anything of the body: an endpoint filter would come too late, when
/// the body has been read and parsed for a stranger.
/// </summary>
internal sealed class CallerAuthentication(RequestDelegate next)
{
    const string ApiKeyHeader = "X-Api-Key";

    public async Task InvokeAsync(HttpContext context, PartnerTokens tokens, PartnerRepository partners, ApiKeys keys)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        var admitted = true;
        if (metadata?.GetMetadata<IPartnerOnly>() is not null) admitted = await AdmitPartnerAsync(context, tokens, partners);
        else if (metadata?.GetMetadata<ICustomerOnly>() is not null) admitted = await AdmitCustomerAsync(context, keys);
        if (admitted) await next(context);
    }

    static async Task<bool> AdmitPartnerAsync(HttpContext context, PartnerTokens tokens, PartnerRepository partners)
    {
        if (AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var presented)
            && presented.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            && await tokens.ValidateAsync(presented.Parameter ?? "", context.RequestAborted) is { } partnerId
            && await partners.FindAsync(partnerId, context.RequestAborted) is { } partner)
        {
            context.Features.Set(partner);
            return true;
        }

        context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        await ApiProblem.WriteAsync(
            context, 401, ErrorCodes.InvalidToken,
            "Send Authorization: Bearer with the token that POST /api/Auth/login answers.");
        return false;
    }

    static async Task<bool> AdmitCustomerAsync(HttpContext context, ApiKeys keys)
    {
        var presented = context.Request.Headers[ApiKeyHeader];
        var customer = presented.Count == 1
            ? await keys.FindCustomerAsync(presented.ToString(), context.RequestAborted)
            : null;
        if (customer is null)
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "ApiKey";
            await ApiProblem.WriteAsync(
                context, 401, ErrorCodes.InvalidApiKey,
                $"Send {ApiKeyHeader} with the key that the customer's partner issued last.");
            return false;
        }

        if (!customer.IsActive)
        {
            await ApiProblem.WriteAsync(
                context, 403, ErrorCodes.CustomerInactive, "The customer's partner has switched it off (isActive).");
            return false;
        }

        context.Features.Set(customer);
        return true;
    }
}

/// <summary>Puts authentication into the pipeline.</summary>
public static class CallerAuthenticationExtensions
{
    /// <summary>Finds out who is calling. Goes behind routing, which knows the endpoint, and before the endpoints.</summary>
    /// <param name="app">The pipeline.</param>
    public static IApplicationBuilder UseTamgaAuthentication(this IApplicationBuilder app) =>
        app.UseMiddleware<CallerAuthentication>();
}
