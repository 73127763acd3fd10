using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tamga.Filings;

/// <summary>A filing as an ERP sees it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Authority"><c>etax</c>, <c>vatportal</c> or <c>eta</c>.</param>
/// <param name="Kind">What is filed.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Stage">The step it is at.</param>
/// <param name="WaitingFor">What it waits for.</param>
/// <param name="NaturalKey">What the authority considers the same thing.</param>
/// <param name="CreatedAt">When it was accepted.</param>
/// <param name="UpdatedAt">When it last moved.</param>
/// <param name="CompletedAt">When it ended.</param>
/// <param name="AuthorityReference">How the authority calls it; empty until it has said so.</param>
/// <param name="Result">What came of it; empty until something did.</param>
/// <param name="Error">What is wrong.</param>
/// <param name="Timeline">What happened, oldest first.</param>
public record FilingView(
    string Id, string Authority, string Kind, FilingStatus Status, string Stage, WaitingFor? WaitingFor, string? NaturalKey,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? CompletedAt, JsonElement AuthorityReference,
    JsonElement Result, FilingError? Error, IReadOnlyList<TimelineEntry> Timeline)
{
    /// <summary>True when the authority is a stand-in: nothing has been filed. Left out otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Sandbox { get; init; }

    /// <summary>Whose it is, in a partner's list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CustomerId { get; init; }

    /// <summary>What that company is called, in a partner's list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CompanyName { get; init; }

    static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>The view of a filing.</summary>
    /// <param name="filing">The filing.</param>
    public static FilingView Of(Filing filing)
    {
        ArgumentNullException.ThrowIfNull(filing);
        return new(
            filing.Id, filing.Authority, filing.Kind, filing.Status, filing.Stage, filing.WaitingFor, filing.NaturalKey,
            filing.CreatedAt, filing.UpdatedAt, filing.CompletedAt, filing.AuthorityReference ?? Nothing,
            filing.Result ?? Nothing, filing.Error,
            filing.Timeline)
        {
            Sandbox = filing.Sandbox,
        };
    }

    /// <summary>The view of a filing in a list, which may say whose it is.</summary>
    /// <param name="filing">The filing.</param>
    /// <param name="companies">The companies that the list names, by customer.</param>
    internal static FilingView Of(Filing filing, IReadOnlyDictionary<string, string> companies) =>
        companies.TryGetValue(filing.CustomerId, out var company)
            ? Of(filing) with { CustomerId = filing.CustomerId, CompanyName = company }
            : Of(filing);
}

/// <summary>A page of filings.</summary>
/// <param name="Filings">Newest first.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
/// <param name="Cursor">
/// Give that of the first page back as <c>changedSince</c>, some time later, to get what has changed since.
/// </param>
public sealed record FilingListView(
    IReadOnlyList<FilingView> Filings, string? Continuation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Cursor = null);

/// <summary>How many filings there are of each.</summary>
/// <param name="By"><c>status</c>, <c>authority</c>, <c>kind</c> or <c>day</c> (of acceptance, UTC).</param>
/// <param name="Total">How many in all.</param>
/// <param name="Counts">How many of each; none of those that there are none of.</param>
public sealed record FilingCountsView(
    [property: AllowedValues("status", "authority", "kind", "day")] string By,
    int Total, IReadOnlyDictionary<string, int> Counts);

/// <summary>Which failed filings to put back to work.</summary>
/// <param name="Authority">Only with this authority.</param>
/// <param name="Kind">Only of this kind.</param>
/// <param name="Status"><c>failed</c>, which is what it means when left out.</param>
/// <param name="From">Accepted at this time or later.</param>
/// <param name="To">Accepted at this time or earlier.</param>
/// <param name="Q">Only those in which this text occurs.</param>
/// <param name="DryRun">Only count.</param>
public sealed record FilingRetryRequest(
    string? Authority = null, string? Kind = null, [property: AllowedValues(null, "failed")] string? Status = null,
    DateTimeOffset? From = null, DateTimeOffset? To = null, string? Q = null, bool? DryRun = null);

/// <summary>What was put back to work.</summary>
/// <param name="DryRun">Whether nothing was done.</param>
/// <param name="Count">How many filings were put back to work, or would be.</param>
/// <param name="NotRetryable">How many failed filings repeating cannot help.</param>
/// <param name="IsComplete">False when there are more: repeat the request.</param>
/// <param name="Filings">Their ids, oldest first.</param>
public sealed record FilingRetryView(
    bool DryRun, int Count, int NotRetryable, bool IsComplete, IReadOnlyList<string> Filings);

/// <summary>A filing's evidence.</summary>
/// <param name="FilingId">The filing.</param>
/// <param name="Entries">Oldest first.</param>
public sealed record EvidenceView(string FilingId, IReadOnlyList<EvidenceEntry> Entries)
{
    /// <summary>When it was erased, because it had passed its age: then there are no entries. Left out otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ErasedAt { get; init; }
}
