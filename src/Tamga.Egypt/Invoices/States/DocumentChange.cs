using System.Globalization;
using Tamga.Egypt.Wire;

namespace Tamga.Egypt.Invoices.States;

/// <summary>What can be asked of a document that ETA has found good.</summary>
enum DocumentChange
{
    /// <summary>The issuer takes it back.</summary>
    Cancel,

    /// <summary>The receiver does not accept it.</summary>
    Reject,

    /// <summary>The issuer does not accept the receiver's rejection.</summary>
    DeclineRejection,

    /// <summary>The receiver does not accept the issuer's cancellation.</summary>
    DeclineCancellation,
}

/// <summary>How far ETA is with a change. ETA may answer yes and perform it much later.</summary>
static class DocumentChanges
{
    /// <summary>The kind of a filing.</summary>
    public static string Kind(this DocumentChange change) => change switch
    {
        DocumentChange.Cancel => "cancellation",
        DocumentChange.Reject => "rejection",
        DocumentChange.DeclineRejection => "declined-rejection",
        _ => "declined-cancellation",
    };

    /// <summary>Where a document stands with respect to a change.</summary>
    public static ChangeProgress Progress(this DocumentChange change, DocumentSummary document)
    {
        var isCancelled = EtaStatus.Is(document.Status, EtaStatus.Cancelled);
        var isRejected = EtaStatus.Is(document.Status, EtaStatus.Rejected);
        return change switch
        {
            DocumentChange.Cancel when isCancelled => ChangeProgress.Done,
            DocumentChange.Cancel when isRejected => ChangeProgress.Impossible,
            DocumentChange.Cancel when IsLast(document.DeclineCancelRequestDate, document.CancelRequestDate) =>
                ChangeProgress.Declined,
            DocumentChange.Cancel when Has(document.CancelRequestDelayedDate) || Has(document.CancelRequestDate) =>
                ChangeProgress.UnderWay,
            DocumentChange.Reject when isRejected => ChangeProgress.Done,
            DocumentChange.Reject when isCancelled => ChangeProgress.Impossible,
            DocumentChange.Reject when IsLast(document.DeclineRejectRequestDate, document.RejectRequestDate) =>
                ChangeProgress.Declined,
            DocumentChange.Reject when Has(document.RejectRequestDelayedDate) || Has(document.RejectRequestDate) =>
                ChangeProgress.UnderWay,
            // A decline is performed at once: its date is there, and the document is good again.
            DocumentChange.DeclineRejection when Has(document.DeclineRejectRequestDate) =>
                isRejected ? ChangeProgress.UnderWay : ChangeProgress.Done,
            DocumentChange.DeclineCancellation when Has(document.DeclineCancelRequestDate) =>
                isCancelled ? ChangeProgress.UnderWay : ChangeProgress.Done,
            _ => ChangeProgress.NotAsked,
        };
    }

    /// <summary>Whether a decline answers the last request: after an earlier decline there may be a new one.</summary>
    static bool IsLast(string? decline, string? request) =>
        Has(decline) && !(TimeOf(request) is { } asked && TimeOf(decline) is { } declined && asked > declined);

    static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    static bool Has(string? date) => !string.IsNullOrWhiteSpace(date);
}

/// <summary>How far ETA is with a change.</summary>
enum ChangeProgress
{
    /// <summary>ETA does not show that it was asked.</summary>
    NotAsked,

    /// <summary>ETA was asked and has not performed it yet.</summary>
    UnderWay,

    /// <summary>ETA shows the new state.</summary>
    Done,

    /// <summary>The other side has declined it.</summary>
    Declined,

    /// <summary>The document has gone another way.</summary>
    Impossible,
}
