using Tamga.Egypt.Invoices.States;
using Tamga.Egypt.Wire;

namespace Tamga.Egypt.Tests.Submissions;

/// <summary>What ETA's dates and states mean for a change, and how often it is looked at.</summary>
public sealed class DocumentChangesTests
{
    static readonly DocumentSummary Valid = new() { Status = "valid" };
    const string Date = "2026-11-25T00:00:00Z";

    [Fact]
    public void A_cancellation_is_done_when_eta_shows_it_and_not_before()
    {
        Assert.Equal(ChangeProgress.NotAsked, DocumentChange.Cancel.Progress(Valid));
        Assert.Equal(ChangeProgress.UnderWay, DocumentChange.Cancel.Progress(Valid with { CancelRequestDelayedDate = Date }));
        Assert.Equal(ChangeProgress.UnderWay, DocumentChange.Cancel.Progress(Valid with { CancelRequestDate = Date }));
        Assert.Equal(
            ChangeProgress.Done, DocumentChange.Cancel.Progress(new() { Status = "Cancelled", CancelRequestDate = Date }));
        Assert.Equal(
            ChangeProgress.Declined,
            DocumentChange.Cancel.Progress(Valid with { CancelRequestDate = Date, DeclineCancelRequestDate = Date }));
        Assert.Equal(ChangeProgress.Impossible, DocumentChange.Cancel.Progress(new() { Status = "REJECTED" }));
    }

    [Fact]
    public void A_rejection_is_done_when_eta_shows_it_and_not_before()
    {
        Assert.Equal(ChangeProgress.NotAsked, DocumentChange.Reject.Progress(Valid));
        Assert.Equal(ChangeProgress.UnderWay, DocumentChange.Reject.Progress(Valid with { RejectRequestDelayedDate = Date }));
        Assert.Equal(ChangeProgress.Done, DocumentChange.Reject.Progress(new() { Status = "rejected" }));
        Assert.Equal(
            ChangeProgress.Declined,
            DocumentChange.Reject.Progress(Valid with { RejectRequestDate = Date, DeclineRejectRequestDate = Date }));
        Assert.Equal(ChangeProgress.Impossible, DocumentChange.Reject.Progress(new() { Status = "Cancelled" }));
    }

    [Fact]
    public void A_decline_is_done_when_eta_has_its_date_and_the_document_is_good_again()
    {
        Assert.Equal(ChangeProgress.NotAsked, DocumentChange.DeclineRejection.Progress(new() { Status = "Rejected" }));
        Assert.Equal(
            ChangeProgress.UnderWay,
            DocumentChange.DeclineRejection.Progress(new() { Status = "Rejected", DeclineRejectRequestDate = Date }));
        Assert.Equal(
            ChangeProgress.Done, DocumentChange.DeclineRejection.Progress(Valid with { DeclineRejectRequestDate = Date }));
        Assert.Equal(
            ChangeProgress.Done, DocumentChange.DeclineCancellation.Progress(Valid with { DeclineCancelRequestDate = Date }));
    }

    [Fact]
    public void Looks_become_rarer_up_to_ten_times_the_first_pause_and_slow_in_the_end()
    {
        var pace = EtaPace.Of(new EtaOptions());
        var pauses = Enumerable.Range(0, 20).Select(look => pace.NextLook(look, TimeSpan.Zero)).ToList();

        Assert.Equal(TimeSpan.FromSeconds(3), pauses[0]);
        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(TimeSpan.FromSeconds(30), pauses[^1]);
        Assert.Equal(TimeSpan.FromMinutes(10), pace.NextLook(1, TimeSpan.FromMinutes(15)));
    }

    [Theory]
    [InlineData("VALID", EtaStatus.Good)]
    [InlineData("cancelled", EtaStatus.Good)]
    [InlineData("Invalid", EtaStatus.Bad)]
    [InlineData("Submitted", EtaStatus.Open)]
    [InlineData("something new", EtaStatus.Open)]
    [InlineData(null, EtaStatus.Open)]
    public void An_unknown_status_moves_nothing(string? status, int meaning) => Assert.Equal(meaning, EtaStatus.Of(status));
}
