using System.Security.Cryptography;
using System.Text;

namespace Tamga.Webhooks.Sending;

/// <summary>
/// Signatures as Standard Webhooks has them (standardwebhooks.com, version 1 of the specification): HMAC-SHA256 over
/// <c>id.timestamp.body</c>, in base64 behind <c>v1,</c>.
/// </summary>
public static class WebhookSignature
{
    /// <summary>How secrets begin that are base64.</summary>
    public const string SecretPrefix = "whsec_";

    /// <summary>The value of <c>webhook-signature</c>: one signature for each secret, separated by spaces.</summary>
    /// <param name="secrets">The secrets, the current one first.</param>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="timestamp">The value of <c>webhook-timestamp</c>: seconds since 1970.</param>
    /// <param name="body">The body as it is sent.</param>
    public static string Of(IEnumerable<string> secrets, string id, long timestamp, ReadOnlyMemory<byte> body) =>
        string.Join(' ', secrets.Select(secret => Of(secret, id, timestamp, body.Span)));

    static string Of(string secret, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, KeyOf(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return "v1," + Convert.ToBase64String(hmac.GetHashAndReset());
    }

    /// <summary>
    /// A secret with the prefix is base64; one without it is a text of the partner's own and counts as its UTF-8 bytes.
    /// </summary>
    static byte[] KeyOf(string secret) => secret.StartsWith(SecretPrefix, StringComparison.Ordinal)
        ? Convert.FromBase64String(secret[SecretPrefix.Length..])
        : Encoding.UTF8.GetBytes(secret);
}
