using System.Globalization;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Filings.Anchors;

/// <summary>
/// Where anchors stand in the record table: all of them in one partition, newest first; what each is made of in a partition of
/// the attempt that made it, so that of two hosts that make the same day's neither writes over the other's; attempts, until they
/// have come to something; and the name of the key that signs.
/// </summary>
static class AnchorRows
{
    const string Table = "anchors";
    const string HeadsPrefix = "heads|";
    const string ProofPrefix = "proof|";

    public static RowKey Day(DateOnly day) => new(Table, "days", FilingId.DescendingFrom(StartOf(day)));

    /// <summary>All, newest first; only those before a day when it is given.</summary>
    public static RowQuery Days(DateOnly? before) =>
        new(Table, "days", Continuation: before is { } day ? Day(day).Row : null);

    public static RowKey Heads(string attempt, string customerId, int portion) =>
        new(Table, attempt, $"{HeadsPrefix}{RowKeyText.Encode(customerId)}|{portion:D4}");

    public static RowQuery Heads(string attempt, string customerId) =>
        RowQuery.Prefix(Table, attempt, $"{HeadsPrefix}{RowKeyText.Encode(customerId)}|");

    public static RowKey Proof(string attempt, string customerId) =>
        new(Table, attempt, ProofPrefix + RowKeyText.Encode(customerId));

    public static RowQuery Proofs(string attempt) => RowQuery.Prefix(Table, attempt, ProofPrefix);

    /// <summary>Everything of an attempt.</summary>
    public static RowQuery All(string attempt) => new(Table, attempt);

    public static RowKey Attempt(string attempt) => new(Table, "attempts", attempt);

    public static RowQuery Attempts { get; } = new(Table, "attempts");

    public static RowKey Key { get; } = new(Table, "key", "signing");

    /// <summary>Up to which day ERPs have been told.</summary>
    public static RowKey Told { get; } = new(Table, "news", "told");

    public static string NewAttempt(DateOnly day) => $"{Write(day)}|{Guid.NewGuid():N}";

    public static string Write(DateOnly day) => day.ToString(Anchor.DayFormat, CultureInfo.InvariantCulture);

    public static DateOnly? TryRead(string? day) => DateOnly.TryParseExact(
        day, Anchor.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;

    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    public static StoredAnchor Read(TableRow row) => OrchestrationJson.Read<StoredAnchor>(row.Payload);
}

/// <summary>An anchor and where what it is made of stands.</summary>
sealed record StoredAnchor(Anchor Anchor, string Attempt);

/// <summary>Some of what a customer has in an anchor.</summary>
sealed record HeadPortion(IReadOnlyList<AnchoredHead> Heads, IReadOnlyList<AnchoredHead> Erasures);

/// <summary>How a customer's leaf leads to the root.</summary>
sealed record CustomerProof(string CustomerId, string Leaf, int Heads, int Erasures, IReadOnlyList<MerkleStep> Path);

/// <summary>Where the key is that signs, and what anchors call it.</summary>
sealed record AnchorKeyPointer(string Secret, AnchorPublicKey Public);

/// <summary>When an attempt began.</summary>
sealed record AnchorAttempt(DateTimeOffset At);
