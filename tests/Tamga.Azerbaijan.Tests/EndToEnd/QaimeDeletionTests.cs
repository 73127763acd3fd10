using Tamga.Api;
using Tamga.Filings;
using Tamga.Sandbox.Azerbaijan;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

public sealed class QaimeDeletionTests
{
    [Fact]
    public async Task A_deletion_needs_to_be_confirmed_and_is_done_once()
    {
        await using var portal = await Portal.OpenAsync();
        var unconfirmed = Requests.Deletion(VatPortalSeeds.Draft);
        unconfirmed.Remove("confirm");
        var refused = await portal.Erp.PostAsync("/api/vatportal/qaime-deletions", unconfirmed);
        Assert.Equal(400, refused.Status);

        await portal.SucceedAsync("/qaime-deletions", Requests.Deletion("AA2401 0000001"));
        Assert.Equal(1, (int)Assert.Single(await portal.LedgerAsync("qaime-deletion"))["times"]!);
    }

    [Fact]
    public async Task What_is_not_there_is_told()
    {
        await using var portal = await Portal.OpenAsync();
        var error = Portal.Failed(await portal.FileAsync("/qaime-deletions", Requests.Deletion("AA24019999999")));
        Assert.Equal("20", error.AuthorityCode);
        Assert.False(error.Retryable);
    }

    [Theory]
    [InlineData("drop-after", 1)]
    [InlineData("drop-before", 0)]
    public async Task One_without_an_answer_is_never_sent_again_not_even_by_a_retry(string kind, int done)
    {
        await using var portal = await Portal.OpenAsync();
        await portal.ArmAsync("/etx/delete", new { kind });
        var failed = await portal.FileAsync("/qaime-deletions", Requests.Deletion(VatPortalSeeds.Draft));
        Assert.Equal(ErrorCodes.OutcomeUnknown, Portal.Failed(failed).ErrorCode);
        failed = await portal.RetryAsync(failed);
        Assert.Equal(ErrorCodes.OutcomeUnknown, Portal.Failed(failed).ErrorCode);
        Assert.Equal((1, done), await portal.Sandbox.CallsAsync("etx/delete"));
    }

    [Fact]
    public async Task One_without_an_answer_has_succeeded_when_a_look_finds_nothing_left()
    {
        await using var portal = await Portal.OpenAsync();
        await portal.SucceedAsync("/downloads", Requests.August(1, 1));
        var sent = (await portal.Erp.GetAsync("/api/vatportal/invoices?direction=sent&status=onApproval&limit=1"))
            .Json["invoices"]![0]!;
        var number = (string)sent["qaime"]!;
        await portal.ArmAsync("/etx/delete", new { kind = "drop-after" });
        var order = Requests.Deletion(number);
        order["signed"] = true;
        var filing = await portal.FileAsync("/qaime-deletions", order);
        // The portal may be at work on it still.
        for (var looks = 0; filing.Status == FilingStatus.Failed && looks < 100; looks++)
        {
            Assert.Equal((ErrorCodes.OutcomeUnknown, true), (filing.Error!.ErrorCode, filing.Error.Retryable));
            filing = await portal.RetryAsync(filing);
        }

        Portal.Succeeded(filing);
        Assert.Equal("deleted", (string)filing.Result.GetProperty("qaime")[0].GetProperty("status").GetString()!);
        Assert.Equal((1, 1), await portal.Sandbox.CallsAsync("etx/delete"));
    }

    [Fact]
    public async Task A_pin_that_never_comes_deletes_nothing()
    {
        await using var portal = await Portal.OpenAsync(settings: ["--Tamga:Azerbaijan:PinTimeout=00:00:00.400"]);
        await portal.PersonAsync(new { mode = "never" });
        Assert.Equal(ErrorCodes.PinNotConfirmed,
            Portal.Failed(await portal.FileAsync("/qaime-deletions", Requests.Deletion(VatPortalSeeds.Draft))).ErrorCode);
    }
}
