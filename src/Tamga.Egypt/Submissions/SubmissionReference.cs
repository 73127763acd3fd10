namespace Tamga.Egypt.Submissions;

/// <summary>How ETA calls what a filing submitted: its <c>authorityReference</c>.</summary>
/// <param name="SubmissionIds">ETA's submissions.</param>
/// <param name="InternalId">Of a filing of one document: the ERP's number.</param>
/// <param name="Uuid">Of a filing of one document: ETA's id.</param>
/// <param name="LongId">Of a filing of one document: ETA's long id.</param>
/// <param name="SubmissionId">Of a filing of one document: its submission.</param>
sealed record SubmissionReference(
    IReadOnlyList<string> SubmissionIds, string? InternalId = null, string? Uuid = null, string? LongId = null,
    string? SubmissionId = null)
{
    public static SubmissionReference Of(IReadOnlyList<ItemState> states)
    {
        string[] submissions = [.. states.Select(s => s.SubmissionId).OfType<string>().Distinct(StringComparer.Ordinal)];
        return states is [var only]
            ? new(submissions, only.InternalId, only.Uuid, only.LongId, only.SubmissionId)
            : new(submissions);
    }
}
