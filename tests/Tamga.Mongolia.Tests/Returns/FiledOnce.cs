using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Http;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>What must be true of a filing in the end, whatever happened to it on the way.</summary>
static class FiledOnce
{
    /// <summary>The authority's times and the name it makes up for a return; everything else is the same every time.</summary>
    public static readonly string[] Differing = ["reportNoStr", "submittedDate", "receivedDate", "doneDate"];

    /// <summary>The record that the ERP sees, without what must differ between two filings of the same return.</summary>
    public static string FinalRecord(FilingView filing) => new ReturnCase(VatReturn.WithDetails()).FinalRecord(filing);

    /// <summary>The filing has succeeded, its evidence holds, and the authority has exactly one return, exactly once.</summary>
    public static async Task RequireAsync(HttpCaller erp, SandboxUnderTest sandbox, FilingView filing)
    {
        Assert.True(filing.Status == FilingStatus.Succeeded, JsonSerializer.Serialize(filing, ApiJson.Options));
        Assert.Null(filing.Error);
        Assert.NotNull(filing.CompletedAt);

        var accepted = Assert.Single(await sandbox.LedgerAsync());
        Assert.Equal(1, accepted.Times);
        Assert.Equal(accepted.ReportNo, filing.Result.GetProperty("reportNo").GetInt64());
        Assert.Equal(accepted.ReportNo, filing.AuthorityReference.GetProperty("reportNo").GetInt64());

        var evidence = await erp.EvidenceAsync(filing.Id);
        Assert.Null(EvidenceLog.FirstBroken(evidence));
        var kinds = evidence.Select(e => e.Kind).ToList();
        Assert.Contains("save-request", kinds);
        Assert.Contains("submit-request", kinds);
        Assert.Contains("confirmation", kinds);
        // Every draft that was saved in it is the one that was filed: none is left behind at the authority.
        Assert.All(
            evidence.Where(e => e.Kind == "save-answer").Select(SavedNumber).OfType<long>(),
            number => Assert.Equal(accepted.ReportNo, number));
    }

    static long? SavedNumber(EvidenceEntry answer) =>
        (long?)JsonNode.Parse(answer.Data.GetProperty("body").GetString()!)?["reportData"]?["reportNo"];
}
