using System.Buffers.Text;
using System.Text.Json;
using Tamga.Upstream.SignIn;

namespace Tamga.Egypt.SignIn;

/// <summary>
/// Reads what a token says of its bearer. It is not verified: it came from the identity server itself, and only the API
/// decides what it is good for.
/// </summary>
static class EtaTokenContent
{
    /// <summary>The registration number; nothing for a token that is no JWT or does not name one.</summary>
    /// <remarks><c>TaxRin</c> is seen in public samples.</remarks>
    public static string? TaxId(TokenGrant grant)
    {
        var parts = (grant.AccessToken?.Reveal() ?? "").Split('.');
        if (parts.Length != 3 || !Base64Url.IsValid(parts[1])) return null;
        try
        {
            var claims = JsonElement.Parse(Base64Url.DecodeFromChars(parts[1]));
            if (claims.ValueKind != JsonValueKind.Object || !claims.TryGetProperty("TaxRin", out var rin)) return null;
            var text = rin.ValueKind switch
            {
                JsonValueKind.String => rin.GetString(),
                JsonValueKind.Number => rin.GetRawText(),
                _ => null,
            };
            return string.IsNullOrWhiteSpace(text) ? null : text;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
