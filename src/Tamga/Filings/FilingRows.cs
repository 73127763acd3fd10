using System.Security.Cryptography;
using System.Text;
using Tamga.Records;

namespace Tamga.Filings;

/// <summary>
/// Where filings stand in the record table. A customer's partition holds its filings, newest first; what has been accepted and
/// not yet begun; the idempotency keys of the last day; what guests (<see cref="FilingGuest"/>) write in one write with a filing;
/// whose evidence is to be anchored; and what is left of filings that were erased. An index tells
/// which customers to look at for what is unfinished.
/// </summary>
static class FilingRows
{
    public const string Table = "filings";
    public const string FilingPrefix = "filing|";
    const string StartPrefix = "start|";
    const string IdempotencyPrefix = "idem|";
    const string ChainPrefix = "chain|";
    const string ErasedPrefix = "erased|";
    const string ClaimTable = "claims";
    const string EvidenceTable = "evidence";
    const string EntryPrefix = "entry|";
    const string UnfinishedTable = "unfinished";

    /// <summary>For ever: a mark is looked for in the partition that its customer falls into.</summary>
    const int UnfinishedPartitions = 16;

    /// <summary>What no guest's rows may begin with.</summary>
    public static IReadOnlyList<string> OwnPrefixes { get; } =
        [FilingPrefix, StartPrefix, IdempotencyPrefix, ChainPrefix, ErasedPrefix];

    public static RowKey Filing(string customerId, string filingId) =>
        new(Table, customerId, FilingPrefix + FilingId.Descending(filingId));

    /// <summary>A row that has been found among filings.</summary>
    public static RowKey OfKey(string customerId, string row) => new(Table, customerId, row);

    /// <summary>Created between two moments, newest first.</summary>
    public static RowQuery Filings(string customerId, DateTimeOffset? from, DateTimeOffset? to) => new(
        Table, customerId, FilingPrefix + (to is { } latest ? FilingId.DescendingFrom(latest) : ""),
        from is { } earliest ? FilingPrefix + FilingId.DescendingUntil(earliest) : FilingPrefix[..^1] + '}');

    public static RowKey Start(string customerId, string filingId) => new(Table, customerId, StartPrefix + filingId);

    public static RowQuery Starts(string customerId) => RowQuery.Prefix(Table, customerId, StartPrefix);

    public static RowKey Idempotency(string customerId, string keyHash) => new(Table, customerId, IdempotencyPrefix + keyHash);

    public static RowQuery IdempotencyKeys(string customerId) => RowQuery.Prefix(Table, customerId, IdempotencyPrefix);

    /// <summary>Whose evidence is to be anchored.</summary>
    public static RowKey Chain(string customerId, string filingId) => new(Table, customerId, ChainPrefix + filingId);

    public static RowQuery Chains(string customerId) => RowQuery.Prefix(Table, customerId, ChainPrefix);

    /// <summary>The filing that such a row is for.</summary>
    public static string FilingOfChain(RowKey chain) => chain.Row[ChainPrefix.Length..];

    /// <summary>What is left of an erased filing.</summary>
    public static RowKey Erased(string customerId, string filingId) => new(Table, customerId, ErasedPrefix + filingId);

    public static RowKey Claim(string naturalKey) => new(ClaimTable, RowKeyText.Encode(naturalKey), "claim");

    public static RowKey EvidenceHead(string filingId) => new(EvidenceTable, filingId, "head");

    public static RowKey EvidenceEntry(string filingId, int seq) => new(EvidenceTable, filingId, $"{EntryPrefix}{seq:D8}");

    public static RowQuery EvidenceEntries(string filingId) => RowQuery.Prefix(EvidenceTable, filingId, EntryPrefix);

    /// <summary>
    /// A customer that may have something unfinished of a kind. Spread over partitions: all customers are written to.
    /// </summary>
    public static RowKey Unfinished(string kind, string customerId)
    {
        var partition = SHA256.HashData(Encoding.UTF8.GetBytes(customerId))[0] % UnfinishedPartitions;
        return new(UnfinishedTable, $"{partition:D2}", $"{kind}|{RowKeyText.Encode(customerId)}");
    }

    public static IEnumerable<RowQuery> AllUnfinished(string kind) => Enumerable.Range(0, UnfinishedPartitions)
        .Select(partition => RowQuery.Prefix(UnfinishedTable, $"{partition:D2}", $"{kind}|"));
}
