using System.ComponentModel;

namespace Tamga.Webhooks;

/// <summary>Something that an ERP must be told, and what came of telling it. Free of secrets.</summary>
public sealed record Delivery
{
    /// <summary>The id, sent as <c>webhook-id</c>; later deliveries have greater ones.</summary>
    public required string Id { get; init; }

    /// <summary>Whose ERP.</summary>
    public required string CustomerId { get; init; }

    /// <summary>Who says it: <c>ETA</c>, <c>ETAX</c> or <c>VATPORTAL</c>.</summary>
    public required string Source { get; init; }

    /// <summary>What it is about: <c>document</c>, <c>receipt</c>, <c>filing</c>…</summary>
    public required string Type { get; init; }

    /// <summary>The <c>deliveryId</c> of the body: ETA's where ETA spoke, this delivery's own id otherwise.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>
    /// The documents or filings it is about: of one thing the news arrive in the order in which they came about.
    /// </summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>The body, byte for byte as it is sent and signed (UTF-8).</summary>
    public required string Body { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>When it came about, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it arrived or was given up, UTC.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When it is tried again at the latest, UTC.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>How often it was put to work again by hand.</summary>
    public int Round { get; init; }

    /// <summary>All attempts so far; <see cref="Attempts"/> may hold fewer.</summary>
    public int AttemptCount { get; init; }

    /// <summary>The first attempts and the last ones, oldest first.</summary>
    public IReadOnlyList<DeliveryAttempt> Attempts { get; init; } = [];

    /// <summary>The orchestration instance at work.</summary>
    public string InstanceId => InstanceIdOf(Id, Round);

    internal static string InstanceIdOf(string id, int round) => round == 0 ? $"webhook-{id}" : $"webhook-{id}-r{round}";

    /// <summary>The delivery with one more attempt.</summary>
    internal Delivery With(DeliveryAttempt attempt)
    {
        const int most = 50;
        IReadOnlyList<DeliveryAttempt> attempts = Attempts.Count < most
            ? [.. Attempts, attempt]
            : [.. Attempts.Take(most / 2), .. Attempts.Skip(most / 2 + 1), attempt];
        return this with { Attempts = attempts, AttemptCount = AttemptCount + 1 };
    }
}

/// <summary>Where a delivery stands.</summary>
public enum DeliveryStatus
{
    /// <summary>On its way: it will be tried, or tried again.</summary>
    [Description("On its way: it will be tried, or tried again.")]
    Pending,

    /// <summary>The ERP has answered with a status of 200 to 299.</summary>
    [Description("The ERP has answered with a status of 200 to 299.")]
    Delivered,

    /// <summary>Given up: a dead letter. It can be put to work again by hand.</summary>
    [Description("Given up: a dead letter. It can be put to work again by hand.")]
    Dead,
}

/// <summary>One attempt to deliver.</summary>
/// <param name="At">When it began, UTC.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
/// <param name="StatusCode">The HTTP status that the ERP answered; absent when there was no answer.</param>
/// <param name="Error">Why it does not count as delivered.</param>
/// <param name="Sent">False when it was not even sent, because the ERP was known not to answer.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, int DurationMs, int? StatusCode, string? Error, bool Sent = true);
