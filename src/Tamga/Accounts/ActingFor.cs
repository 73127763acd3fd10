using Microsoft.AspNetCore.Http;

namespace Tamga.Accounts;

/// <summary>The customer for whom a person acts: who signs in with a token says for whom each call is.</summary>
static class ActingFor
{
    /// <summary>The header that holds the customer's id.</summary>
    public const string Header = "X-Customer";

    /// <summary>What the OpenAPI document calls it.</summary>
    public const string Scheme = "acting-for";

    /// <summary>The id; nothing when the call names no customer, or several.</summary>
    /// <param name="context">The request.</param>
    public static string? ActedFor(this HttpContext context) =>
        context.Request.Headers[Header] is [{ Length: > 0 } id] ? id : null;
}
