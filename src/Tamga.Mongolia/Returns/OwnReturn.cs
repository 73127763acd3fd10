using Tamga.Filings;

namespace Tamga.Mongolia.Returns;

/// <summary>Whether what the authority has is what a filing has saved or sent there.</summary>
static class OwnReturn
{
    /// <summary>
    /// Whether a return that e-Tax has was sent by this filing, or by a person who has sent what this filing had saved. Anybody
    /// else's is a duplicate.
    /// </summary>
    public static async Task<bool> IsAsync(
        FilingRepository filings, EvidenceLog evidence, FilingRef filing, ReturnOrder order, ReturnRow sent,
        CancellationToken cancellationToken) =>
        await evidence.HasAsync(filing.FilingId, EvidenceKinds.SubmitRequest, cancellationToken)
        || (await evidence.HasAsync(filing.FilingId, EvidenceKinds.SaveRequest, cancellationToken)
            && (order.ByHand || await HasSavedAsync(filings, filing, sent, cancellationToken)));

    /// <summary>Whether a filing has been told the number of a return when it saved it.</summary>
    public static async Task<bool> HasSavedAsync(
        FilingRepository filings, FilingRef filing, ReturnRow row, CancellationToken cancellationToken) =>
        row.ReportNo is { } number
        && await filings.FindAsync(filing.CustomerId, filing.FilingId, cancellationToken) is { AuthorityReference: { } reference }
        && ReturnReference.NumberOf(reference) == number;
}
