namespace Tamga.Mongolia.Returns;

/// <summary>What the authority's lists said of a return.</summary>
/// <param name="ReportNo">Its number.</param>
/// <param name="StatusId">Its status.</param>
/// <param name="StatusName">The authority's word for it.</param>
/// <param name="Inspector">Who has it.</param>
/// <param name="AssessmentAmount">The tax it comes to.</param>
sealed record FoundEvidence(
    long? ReportNo, int? StatusId, string? StatusName, string? Inspector = null, decimal? AssessmentAmount = null)
{
    public static FoundEvidence Of(ReturnRow row) => new(row.ReportNo, row.Status, row.StatusName);
}
