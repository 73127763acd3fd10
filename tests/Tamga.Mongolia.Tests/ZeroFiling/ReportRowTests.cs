using System.Text.Json;
using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Reports;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class ReportRowTests
{
    [Theory]
    [InlineData("AlreadyFiled", null, null, null, true, "AlreadyFiled")]
    [InlineData("NotReady", null, null, null, true, "NotReady")]
    [InlineData("Ready", null, null, null, true, "InProgress")]
    [InlineData("Ready", null, null, null, false, "Skipped")]
    [InlineData("Warning", "another", null, null, true, "Skipped")]
    [InlineData("Ready", "own", FilingStatus.Queued, null, true, "InProgress")]
    [InlineData("Ready", "own", FilingStatus.Running, 2, true, "InProgress")]
    [InlineData("Ready", "own", FilingStatus.Running, 3, true, "WithInspector")]
    [InlineData("Ready", "own", FilingStatus.Waiting, 6, false, "WithInspector")]
    [InlineData("Ready", "own", FilingStatus.Succeeded, 11, false, "Received")]
    [InlineData("Warning", "own", FilingStatus.Failed, 8, false, "Failed")]
    public void Every_return_has_the_outcome_that_its_filing_tells(
        string verdict, string? filingId, FilingStatus? status, int? authorityStatus, bool mayStillBeFiled, string outcome)
    {
        var item = new RunItem
        {
            EntId = 1, Form = "ТТ-03А", Verdict = Enum.Parse<Verdict>(verdict), Reason = "Due.", FilingId = filingId,
            Status = status,
            AuthorityReference = authorityStatus is null
                ? null
                : JsonSerializer.SerializeToElement(new { statusId = authorityStatus }),
        };
        Assert.Equal(outcome, ReportRow.Of(item, null, mayStillBeFiled).Outcome.ToString());
    }

    [Fact]
    public void A_filing_that_moved_on_after_the_run_is_shown_as_it_is_now()
    {
        var item = new RunItem
        {
            EntId = 1, Form = "ТТ-03А", Verdict = Verdict.Ready, Reason = "Due.", FilingId = "own", Status = FilingStatus.Running,
        };
        var row = ReportRow.Of(item, FilingOf(FilingStatus.Failed, "The inspector sent it back."), mayStillBeFiled: false);
        Assert.Equal(
            (ReportOutcome.Failed, FilingStatus.Failed, "The inspector sent it back."), (row.Outcome, row.Status, row.Reason));
    }

    [Fact]
    public void Another_filings_fate_is_not_the_runs_own()
    {
        var item = new RunItem
        {
            EntId = 1, Form = "ТТ-03А", Verdict = Verdict.Ready, Reason = "Another filing has it.", FilingId = "another",
        };
        var row = ReportRow.Of(item, FilingOf(FilingStatus.Failed, "Its own trouble."), mayStillBeFiled: false);
        Assert.Equal((ReportOutcome.Skipped, null, "Another filing has it."), (row.Outcome, row.Status, row.Reason));
        Assert.Equal(500_001, row.ReportNo);
    }

    static Filing FilingOf(FilingStatus status, string error) => new()
    {
        Id = "x", CustomerId = "c", Authority = "etax", Kind = "return", Status = status, Stage = "poll", CreatedAt = default,
        UpdatedAt = default, Orchestration = "", Input = default, Error = new FilingError("AUTHORITY_REJECTED", error),
        AuthorityReference = JsonSerializer.SerializeToElement(new { reportNo = 500_001, statusId = 8 }),
    };
}
