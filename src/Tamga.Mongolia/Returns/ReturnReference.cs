using System.Text.Json;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.Returns;

/// <summary>How e-Tax calls a return: the filing's <c>authorityReference</c>.</summary>
/// <param name="ReportNo">Its number.</param>
/// <param name="StatusId">The last status seen.</param>
/// <param name="StatusName">The authority's word for it.</param>
/// <param name="TaxReportCode">The form's code, such as ТТ-03А.</param>
sealed record ReturnReference(long? ReportNo, int? StatusId, string? StatusName, string? TaxReportCode)
{
    public static JsonElement Of(ReturnRow row) => JsonSerializer.SerializeToElement(
        new ReturnReference(row.ReportNo, row.Status, row.StatusName, row.TaxReportCode), OrchestrationJson.Options);

    /// <summary>The number that a filing shows.</summary>
    public static long? NumberOf(JsonElement reference) =>
        reference.Deserialize<ReturnReference>(OrchestrationJson.Options)?.ReportNo;
}
