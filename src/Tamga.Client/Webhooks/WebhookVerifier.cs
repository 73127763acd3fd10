using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tamga.Client.Webhooks;

/// <summary>Makes sure that a delivery is the gateway's, by the rules of Standard Webhooks, and reads it.</summary>
public static class WebhookVerifier
{
    const string SecretPrefix = "whsec_";

    /// <summary>How far the time of a delivery may be from now: five minutes.</summary>
    public static readonly TimeSpan DefaultTolerance = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The notification, if one of the secrets signed it and it was sent just now. A delivery may come twice: remember
    /// <see cref="WebhookNotification.WebhookId"/>.
    /// </summary>
    /// <param name="header">The value of a header by its name, such as <c>name => request.Headers[name]</c>.</param>
    /// <param name="body">The body as it arrived, byte for byte.</param>
    /// <param name="secrets">The customer's secret; while it is being changed, the old one too.</param>
    /// <param name="tolerance">How far its time may be from now; five minutes when left out.</param>
    /// <param name="time">The clock; the system's when left out.</param>
    /// <exception cref="WebhookVerificationException">It is not known to be the gateway's.</exception>
    public static WebhookNotification Verify(
        Func<string, string?> header, ReadOnlySpan<byte> body, IReadOnlyList<string> secrets, TimeSpan? tolerance = null,
        TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(secrets);
        if (header("webhook-id") is not { Length: > 0 } id || header("webhook-signature") is not { Length: > 0 } signatures
            || header("webhook-timestamp") is not { Length: > 0 } timestamp)
        {
            throw new WebhookVerificationException("A header is missing: webhook-id, webhook-timestamp or webhook-signature.");
        }

        CheckTime(timestamp, tolerance ?? DefaultTolerance, time ?? TimeProvider.System);
        if (!IsSigned(id, timestamp, signatures, body, secrets))
            throw new WebhookVerificationException("None of the secrets has signed it.");
        try
        {
            var notification = JsonSerializer.Deserialize(body, ClientJson.Of<WebhookNotification>())
                ?? throw new WebhookVerificationException("It is signed, and no notification.");
            notification.WebhookId = id;
            return notification;
        }
        catch (JsonException)
        {
            throw new WebhookVerificationException("It is signed, and no notification.");
        }
    }

    static void CheckTime(string timestamp, TimeSpan tolerance, TimeProvider time)
    {
        // Years beyond the calendar are no time, either.
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            throw new WebhookVerificationException("webhook-timestamp is no time.");
        }

        if ((time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > tolerance)
            throw new WebhookVerificationException($"It was not sent within {tolerance} of now.");
    }

    /// <summary>
    /// Whether one of the signatures is one of the secrets'. All are compared, so that the time taken tells nothing.
    /// </summary>
    static bool IsSigned(
        string id, string timestamp, string signatures, ReadOnlySpan<byte> body, IReadOnlyList<string> secrets)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var given = signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Encoding.UTF8.GetBytes).ToList();
        var isSigned = false;
        foreach (var secret in secrets)
        {
            var expected = Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), signed)));
            foreach (var one in given) isSigned |= CryptographicOperations.FixedTimeEquals(one, expected);
        }

        return isSigned;
    }

    static byte[] KeyOf(string secret) => secret.StartsWith(SecretPrefix, StringComparison.Ordinal)
        ? Convert.FromBase64String(secret[SecretPrefix.Length..])
        : Encoding.UTF8.GetBytes(secret);
}
