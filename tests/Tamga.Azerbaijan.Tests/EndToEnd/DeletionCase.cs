using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Sandbox.Azerbaijan;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Http;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

/// <summary>
/// A draft that is deleted. There is no way back, so that a gateway that ended between the request and the answer does not go on
/// by itself: the filing then says that the outcome is not known.
/// </summary>
sealed class DeletionCase : PortalCase
{
    public override Task<HttpAnswer> PostAsync(HttpCaller erp) =>
        PostAsync(erp, "/qaime-deletions", Requests.Deletion(VatPortalSeeds.Draft));

    public override async Task RequireOnceAsync(HttpCaller erp, SandboxUnderTest sandbox, FilingView filing)
    {
        var kinds = await EvidenceAsync(erp, filing);
        Assert.Equal(1, kinds.Count(k => k == "deletion-request"));
        var (times, done) = await sandbox.CallsAsync("etx/delete");
        if (filing.Status == FilingStatus.Succeeded)
        {
            Assert.Equal((1, 1), (times, done));
            Assert.Contains("deletion-answer", kinds);
        }
        else
        {
            Assert.Equal(ErrorCodes.OutcomeUnknown, Portal.Failed(filing).ErrorCode);
            Assert.InRange(times, 0, 1);
            Assert.DoesNotContain("deletion-answer", kinds);
        }

        Assert.All(await sandbox.AcceptedAsync("vatportal", "qaime-deletion"), e => Assert.Equal(1, (int)e["times"]!));
    }

    public override void RequireSame(string undisturbed, string record)
    {
        if (!record.Contains(ErrorCodes.OutcomeUnknown, StringComparison.Ordinal)) base.RequireSame(undisturbed, record);
    }

    protected override void Strip(JsonObject record)
    {
        base.Strip(record);
        (record["result"] as JsonObject)?.Remove("processId");
    }
}
