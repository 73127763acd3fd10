using System.Security.Cryptography;
using System.Text;

namespace Tamga.Egypt.Activities;

/// <summary>
/// The kinds of evidence of filings with ETA. A request is written down before it is sent: whoever comes after a crash sees that
/// it may have been sent, and looks before sending again.
/// </summary>
static class EtaEvidence
{
    public const string SubmitRequest = "submit-request";
    public const string SubmitAnswer = "submit-answer";

    /// <summary>What ETA's search showed when the outcome of a submission was unknown.</summary>
    public const string Found = "found";

    /// <summary>What ETA decided on documents or receipts.</summary>
    public const string Decision = "decision";

    public const string StateRequest = "state-request";
    public const string StateAnswer = "state-answer";

    /// <summary>A new state of a document.</summary>
    public const string State = "state";
}

/// <summary>A submission as the evidence has it.</summary>
/// <param name="Attempt">Which time it is sent.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of the bytes that are sent.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Items">What is in it, in its order.</param>
/// <param name="Body">The bytes as text; left out where they are many: the gateway's records then have them.</param>
sealed record SubmissionEvidence(
    int Attempt, string Sha256, int Length, IReadOnlyList<SubmittedItem> Items, string? Body)
{
    /// <summary>Half of what the smallest store keeps in one record.</summary>
    const int LongestBody = 500_000;

    public static SubmissionEvidence Of(int attempt, ReadOnlyMemory<byte> body, IReadOnlyList<SubmittedItem> items) => new(
        attempt, Convert.ToHexStringLower(SHA256.HashData(body.Span)), body.Length, items,
        body.Length <= LongestBody ? Encoding.UTF8.GetString(body.Span) : null);
}

/// <summary>A document or receipt in a submission.</summary>
/// <param name="Index">Its place in the request.</param>
/// <param name="InternalId">The ERP's number.</param>
/// <param name="Sha256">Of a document the SHA-256 of the signed text; of a receipt its uuid.</param>
sealed record SubmittedItem(int Index, string InternalId, string? Sha256);

/// <summary>An answer as the evidence has it, to the letter.</summary>
/// <param name="Body">The body as text.</param>
/// <param name="HttpStatus">The HTTP status of a no.</param>
sealed record EtaAnswerEvidence(string Body, int? HttpStatus = null);

/// <summary>What became of documents or receipts.</summary>
/// <param name="Items">Each.</param>
sealed record DecisionEvidence(IReadOnlyList<Submissions.ItemState> Items);
