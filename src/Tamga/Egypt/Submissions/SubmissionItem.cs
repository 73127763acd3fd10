namespace Tamga.Egypt.Submissions;

/// <summary>One document or receipt of a filing as it was accepted.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="InternalId">The ERP's number.</param>
/// <param name="Type">The document type in capitals; of a receipt its device.</param>
/// <param name="Sha256">Of a document the lower-case hex SHA-256 of its canonical text.</param>
/// <param name="Text">A document complete but for its signature, a receipt as the ERP sent it: exactly these characters.</param>
/// <param name="Former">ETA's ids of earlier ones under the same number that came to nothing.</param>
sealed record SubmissionItem(
    int Index, string InternalId, string Type, string? Sha256, string Text, IReadOnlyList<string>? Former = null);
