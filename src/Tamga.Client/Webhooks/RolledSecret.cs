namespace Tamga.Client.Webhooks;

/// <summary>A new secret.</summary>
public sealed record RolledSecret : OpenRecord
{
    /// <summary>The secret: it is shown here and never again.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>Until when deliveries are signed with the one before as well.</summary>
    public DateTimeOffset PreviousSignsUntil { get; set; }
}
