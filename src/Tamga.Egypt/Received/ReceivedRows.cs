using System.Globalization;
using Tamga.Records;

namespace Tamga.Egypt.Received;

/// <summary>
/// Where received documents stand in the record table. What lists show of one is a small row, in a partition of the customer, the
/// environment and the month of its issue, by its moment; beside it, in the same write, its place by its issuer, and by its
/// status and its type where those are not what nearly all have. So a page is a range of rows, whatever it is asked by. The whole
/// document is in another table, by ETA's id, with its place; which months there are is in a third.
/// </summary>
/// <remarks>
/// A document's issuer, type and moment never change, so a place is for ever. Moments are UTC: what month a person counts it in
/// is a matter of reading.
/// </remarks>
static class ReceivedRows
{
    const string Table = "etareceived";
    const string WholeTable = "etareceivedwhole";
    const string MonthTable = "etareceivedmonths";
    const string SyncTable = "etareceivedsync";

    const string DocumentPrefix = "doc|";
    const string IssuerPrefix = "by|";
    const string StatusPrefix = "is|";
    const string TypePrefix = "of|";

    /// <summary>The month of documents without a moment.</summary>
    const string Undated = "000000";

    const string UndatedMoment = "00000000";

    /// <summary>How long a month is in a text.</summary>
    public const int MonthLength = 6;

    /// <summary>Where a document stands.</summary>
    public static ReceivedPlace PlaceOf(DateTimeOffset? issuedAt, string uuid) => new(
        issuedAt?.UtcDateTime.ToString("yyyyMM", CultureInfo.InvariantCulture) ?? Undated,
        $"{(issuedAt is { } at ? MomentOf(at) : UndatedMoment)}|{RowKeyText.Encode(uuid)}");

    /// <summary>What lists show of a document.</summary>
    public static RowKey Document(ReceivedOwner owner, ReceivedPlace place) =>
        new(Table, Partition(owner, place.Month), DocumentPrefix + place.Row);

    /// <summary>Says that an issuer has a document at a place.</summary>
    public static RowKey ByIssuer(ReceivedOwner owner, ReceivedPlace place, string issuer) =>
        new(Table, Partition(owner, place.Month), PrefixOfIssuer(issuer) + place.Row);

    /// <summary>Says that a document at a place is of a status.</summary>
    public static RowKey ByStatus(ReceivedOwner owner, ReceivedPlace place, string status) =>
        new(Table, Partition(owner, place.Month), PrefixOfStatus(status) + place.Row);

    /// <summary>Says that a document at a place is of a type.</summary>
    public static RowKey ByType(ReceivedOwner owner, ReceivedPlace place, string type) =>
        new(Table, Partition(owner, place.Month), PrefixOfType(type) + place.Row);

    /// <summary>The documents of a month between two moments; nothing when it can have none.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="month">The month.</param>
    /// <param name="filter">Which: by issuer, by a status or a type that is noted, or all.</param>
    /// <param name="after">Only those behind this row of a place.</param>
    public static RowQuery? Month(ReceivedOwner owner, string month, ReceivedFilter filter, string? after)
    {
        var prefix = filter switch
        {
            { IssuerId: { } issuer } => PrefixOfIssuer(issuer),
            { NotedStatus: { } status } => PrefixOfStatus(status),
            { NotedType: { } type } => PrefixOfType(type),
            _ => DocumentPrefix,
        };
        var all = RowQuery.Prefix(Table, Partition(owner, month), prefix) with
        {
            Continuation = after is null ? null : prefix + after,
        };
        if (month == Undated || month.StartsWith("9999", StringComparison.Ordinal) || !DateTime.TryParseExact(
            month, "yyyyMM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var start))
        {
            return all;
        }

        var (first, next) = (new DateTimeOffset(start), new DateTimeOffset(start.AddMonths(1)));
        if (filter.From >= next || filter.To < first) return null;
        return all with
        {
            From = filter.From > first ? prefix + MomentOf(filter.From.Value) : all.From,
            // A second later than the last one: rows know no fractions.
            Until = filter.To < next.AddSeconds(-1) ? prefix + MomentOf(filter.To.Value.AddSeconds(1)) : all.Until,
        };
    }

    /// <summary>The row of the place that a row of such a range stands for.</summary>
    public static string RowOfPlace(RowKey key)
    {
        // The last two parts: encoded ids hold no bar, and what is before them may.
        var uuid = key.Row.LastIndexOf('|');
        var moment = key.Row.LastIndexOf('|', uuid - 1);
        return key.Row[(moment + 1)..];
    }

    /// <summary>Everything of a month.</summary>
    public static RowQuery All(ReceivedOwner owner, string month) => new(Table, Partition(owner, month));

    /// <summary>A document as its issuer sent it.</summary>
    public static RowKey Whole(ReceivedOwner owner, string uuid) => new(WholeTable, Scope(owner), RowKeyText.Encode(uuid));

    public static RowQuery AllWhole(ReceivedOwner owner) => new(WholeTable, Scope(owner));

    /// <summary>Says that a month holds documents.</summary>
    public static RowKey Month(ReceivedOwner owner, string month) => new(MonthTable, Scope(owner), month);

    public static RowQuery Months(ReceivedOwner owner) => new(MonthTable, Scope(owner));

    /// <summary>The month of such a row.</summary>
    public static string MonthOf(RowKey key) => key.Row;

    /// <summary>A customer's enrolment for the search of the last days.</summary>
    public static RowKey Enrolment(string customerId) => new(SyncTable, customerId, "enrolment");

    static string Scope(ReceivedOwner owner) => $"{owner.CustomerId}|{(owner.IsProduction ? "production" : "preproduction")}";

    static string Partition(ReceivedOwner owner, string month) => $"{Scope(owner)}|{month}";

    static string PrefixOfIssuer(string issuer) => $"{IssuerPrefix}{Part(issuer)}|";

    static string PrefixOfStatus(string status) => $"{StatusPrefix}{Part(status)}|";

    static string PrefixOfType(string type) => $"{TypePrefix}{Part(type)}|";

    static string Part(string text) => RowKeyText.Encode(text).Replace("|", "%7C", StringComparison.Ordinal);

    static string MomentOf(DateTimeOffset at) => at.UtcDateTime.ToString("ddHHmmss", CultureInfo.InvariantCulture);
}

/// <summary>Whose received documents: each of ETA's environments is an authority of its own.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="IsProduction">In which environment.</param>
sealed record ReceivedOwner(string CustomerId, bool IsProduction);
