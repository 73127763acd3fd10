using System.Buffers.Text;
using System.Text;
using System.Text.Json.Serialization;
using Tamga.Accounts;
using Tamga.Webhooks.Safety;
using Tamga.Webhooks.Sending;

namespace Tamga.Webhooks;

/// <summary>Where a customer's webhooks go and what they are signed with: <c>erpCallbackUrl</c>, <c>webhookSecret</c>.</summary>
/// <param name="urls">Which addresses may be given.</param>
sealed class CustomerPart(CallbackUrlRule urls) : ICustomerPart
{
    /// <summary>What the secret is called in the secret store.</summary>
    public const string SecretName = "webhook-secret";

    Type ICustomerPart.Body => typeof(WebhookBody);

    Type ICustomerPart.View => typeof(WebhookView);

    public void Read(CustomerDraft draft)
    {
        var (given, before) = (draft.Read<WebhookBody>(), draft.Before.Webhook());
        var secret = Secret(draft, given.WebhookSecret, before?.Secret);
        draft.Set(WebhookSettings.Key, new WebhookSettings
        {
            Url = Url(draft, given.ErpCallbackUrl, before?.Url),
            Secret = secret,
            PreviousSecret = before is not null && secret != before.Secret
                ? new ReplacedSecret(before.Secret, draft.Now)
                : before?.PreviousSecret,
        });
    }

    public ValueTask<object> ViewAsync(Customer customer, CancellationToken cancellationToken) =>
        new(new WebhookView(customer.Webhook()?.Url));

    public IEnumerable<string?> SecretsOf(Customer customer) =>
        [customer.Webhook()?.Secret, customer.Webhook()?.PreviousSecret?.Secret];

    string? Url(CustomerDraft draft, string? given, string? before)
    {
        var url = draft.Body.Optional("erpCallbackUrl", given, before, 2000);
        if (given is not null && urls.ComplaintOf(url) is { } complaint) draft.Body.Refuse("erpCallbackUrl", complaint);
        return url;
    }

    static string Secret(CustomerDraft draft, string? given, string? before)
    {
        if (given is null && before is not null) return before;
        if (given is { Length: > 0 } && ComplaintOf(given) is { } complaint) draft.Body.Refuse("webhookSecret", complaint);
        if (given is null) draft.ShowOnce("webhookSecret", given = WebhookSecrets.Make());
        return draft.Secret(draft.Body, "webhookSecret", SecretName, given, null)!;
    }

    /// <summary>Standard Webhooks asks for 24 to 64 bytes.</summary>
    static string? ComplaintOf(string secret)
    {
        if (!secret.StartsWith(WebhookSignature.SecretPrefix, StringComparison.Ordinal))
            return Encoding.UTF8.GetByteCount(secret) is >= 24 and <= 64 ? null : "must have 24 to 64 bytes";
        if (!Base64.IsValid(secret.AsSpan(WebhookSignature.SecretPrefix.Length), out var length))
            return "must be base64 after whsec_";
        return length is >= 24 and <= 64 ? null : "must have 24 to 64 bytes after whsec_, in base64";
    }

    /// <remarks>A class: a record would print its secret wherever it is formatted.</remarks>
    internal sealed class WebhookBody
    {
        public string? ErpCallbackUrl { get; init; }

        /// <summary>
        /// What signs webhooks: 24 to 64 bytes, as base64 after <c>whsec_</c> or as they are. When a customer is created without
        /// one, one is made, and answered there and nowhere else.
        /// </summary>
        public string? WebhookSecret { get; init; }
    }

    internal sealed record WebhookView(string? ErpCallbackUrl);
}

/// <summary>What a customer's record says of webhooks.</summary>
sealed record WebhookSettings
{
    public static CustomerPartKey<WebhookSettings> Key { get; } = new("webhook", WebhookJson.Default.WebhookSettings);

    /// <summary>Where they go.</summary>
    public string? Url { get; init; }

    /// <summary>The name of the secret that signs them.</summary>
    public required string Secret { get; init; }

    /// <summary>The secret before that one; it signs beside the new one for a while.</summary>
    public ReplacedSecret? PreviousSecret { get; init; }
}

/// <summary>A secret that another one has taken the place of.</summary>
/// <param name="Secret">The old one's name.</param>
/// <param name="ReplacedAt">When.</param>
sealed record ReplacedSecret(string Secret, DateTimeOffset ReplacedAt);

/// <summary>A customer's webhooks.</summary>
public static class CustomerWebhook
{
    /// <summary>Whether the customer has given an address for webhooks.</summary>
    /// <param name="customer">The customer.</param>
    public static bool HasWebhook(this Customer customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return customer.Webhook()?.Url is not null;
    }

    internal static WebhookSettings? Webhook(this Customer customer) => customer.Find(WebhookSettings.Key);
}

/// <summary>How they are written into the customer's record.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebhookSettings))]
sealed partial class WebhookJson : JsonSerializerContext;
