using System.Buffers;
using System.Text;
using System.Text.Json;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Filings;

/// <summary>What lists and counts know of a filing.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Authority">With whom.</param>
/// <param name="Kind">What is filed.</param>
/// <param name="CreatedAt">When it was accepted.</param>
/// <param name="UpdatedAt">When it last moved.</param>
readonly record struct FilingEntry(
    FilingStatus Status, string Authority, string Kind, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static FilingEntry Of(Filing filing) =>
        new(filing.Status, filing.Authority, filing.Kind, filing.CreatedAt, filing.UpdatedAt);

    public static FilingEntry Read(TableRow row)
    {
        var entry = OrchestrationJson.Read<FilingEntry>(row.Payload);
        // There are few of these, and very many filings.
        return entry with { Authority = string.Intern(entry.Authority), Kind = string.Intern(entry.Kind) };
    }

    /// <summary>Those it is counted with.</summary>
    /// <param name="by"><c>status</c>, <c>authority</c>, <c>kind</c> or <c>day</c>.</param>
    public FilingGroup GroupedBy(string by) => by switch
    {
        "authority" => new(Authority),
        "kind" => new(Kind),
        "day" => new(null, DateOnly.FromDateTime(CreatedAt.UtcDateTime)),
        _ => new(Status switch
        {
            FilingStatus.Queued => "queued",
            FilingStatus.Running => "running",
            FilingStatus.Waiting => "waiting",
            FilingStatus.Succeeded => "succeeded",
            _ => "failed",
        }),
    };
}

/// <summary>The same with the text that it is found by.</summary>
/// <param name="Entry">What lists know of it.</param>
/// <param name="Text">See <see cref="FilingSearch"/>; nothing when it is too long to be remembered.</param>
readonly record struct FoundFiling(FilingEntry Entry, string? Text)
{
    /// <summary>Those of thousands of documents are looked up.</summary>
    const int LongestText = 4096;

    public static FoundFiling Read(TableRow row)
    {
        var known = OrchestrationJson.Read<Known>(row.Payload);
        var text = new StringBuilder(known.Id).Append('\n').Append(known.NaturalKey);
        FilingSearch.Append(text, known.AuthorityReference);
        FilingSearch.Append(text, known.Result);
        return new FoundFiling(FilingEntry.Read(row), text.Length > LongestText ? null : text.ToString());
    }

    /// <summary>Whether a text occurs in it; nothing when it has to be looked up.</summary>
    /// <param name="text">The text, made for many looks: a search reads all filings there are.</param>
    public bool? Has(SearchValues<string> text) => Text?.AsSpan().ContainsAny(text);

    sealed record Known(string Id, string? NaturalKey, JsonElement? AuthorityReference, JsonElement? Result);
}
