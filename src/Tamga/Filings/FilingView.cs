using System.Text.Json;

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
            filing.Timeline);
    }
}

/// <summary>A page of filings.</summary>
/// <param name="Filings">Newest first.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
public sealed record FilingListView(IReadOnlyList<FilingView> Filings, string? Continuation);

/// <summary>A filing's evidence.</summary>
/// <param name="FilingId">The filing.</param>
/// <param name="Entries">Oldest first.</param>
public sealed record EvidenceView(string FilingId, IReadOnlyList<EvidenceEntry> Entries);
