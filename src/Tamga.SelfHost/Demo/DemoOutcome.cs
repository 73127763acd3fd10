using System.Text.Json;
using Tamga.Api;
using Tamga.Demo;
using Tamga.Filings;

namespace Tamga.SelfHost.Demo;

/// <summary>How a filing ended, and whether its evidence holds.</summary>
/// <param name="Filing">The filing.</param>
/// <param name="Status">Its status.</param>
/// <param name="Reference">The authority's number.</param>
/// <param name="Answer">The authority's last word.</param>
/// <param name="EvidenceEntries">How many pieces of evidence there are.</param>
/// <param name="EvidenceHolds">Whether their hashes follow from their contents and from one another.</param>
/// <param name="Seconds">From acceptance to the end.</param>
sealed record DemoOutcome(
    DemoFiling Filing, string Status, string Reference, string Answer, int EvidenceEntries, bool EvidenceHolds, double Seconds)
{
    public bool IsGood => Status == "succeeded" && EvidenceHolds && EvidenceEntries > 0;

    public static async Task<DemoOutcome> OfAsync(
        DemoErp erp, DemoFiling filing, string evidenceDirectory, CancellationToken cancellationToken)
    {
        var view = await erp.GetAsync($"/api/filings/{filing.Id}", cancellationToken);
        var evidence = await erp.GetAsync($"/api/filings/{filing.Id}/evidence", cancellationToken);
        Directory.CreateDirectory(evidenceDirectory);
        await File.WriteAllTextAsync(
            Path.Combine(evidenceDirectory, $"{filing.Id}.json"),
            evidence.ToJsonString(new JsonSerializerOptions(ApiJson.Options) { WriteIndented = true }), cancellationToken);
        var entries = evidence["entries"].Deserialize<List<EvidenceEntry>>(ApiJson.Options)!;
        var (number, word) = (string?)view["error"]?["message"] is { } error ? ("", error) : filing.Outcome(view);
        return new DemoOutcome(
            filing, (string)view["status"]!, number, word, entries.Count, EvidenceLog.FirstBroken(entries) is null,
            ((DateTimeOffset)view["updatedAt"]! - (DateTimeOffset)view["createdAt"]!).TotalSeconds);
    }
}
