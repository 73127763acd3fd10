namespace Tamga.Egypt.Submissions;

/// <summary>The kinds of evidence of filings with ETA.</summary>
static class EtaEvidence
{
    public const string SubmitRequest = "submit-request";
    public const string SubmitAnswer = "submit-answer";

    /// <summary>What ETA's search showed when the outcome of a submission was unknown.</summary>
    public const string Found = "found";

    /// <summary>What ETA decided on documents or receipts.</summary>
    public const string Decision = "decision";

    public const string CodesRequest = "codes-request";
    public const string CodesAnswer = "codes-answer";

    public const string StateRequest = "state-request";
    public const string StateAnswer = "state-answer";

    /// <summary>A new state of a document.</summary>
    public const string State = "state";
}

/// <summary>A document or receipt in a submission.</summary>
/// <param name="Index">Its place in the request.</param>
/// <param name="InternalId">The ERP's number.</param>
/// <param name="Sha256">Of a document the SHA-256 of the signed text; of a receipt its uuid.</param>
sealed record SubmittedItem(int Index, string InternalId, string? Sha256);

/// <summary>What became of documents or receipts.</summary>
/// <param name="Items">Each.</param>
sealed record DecisionEvidence(IReadOnlyList<ItemState> Items);
