using System.Text.Json.Nodes;

namespace Tamga.Client.Mongolia;

/// <summary>A return as one of the authority's lists has it.</summary>
public sealed record Return : OpenRecord
{
    /// <summary>The form's code, such as ТТ-03А.</summary>
    public string? TaxReportCode { get; set; }

    /// <summary>The form's number.</summary>
    public long? FormNo { get; set; }

    /// <summary>The tax.</summary>
    public long? TaxTypeId { get; set; }

    /// <summary>Its name.</summary>
    public string? TaxTypeName { get; set; }

    /// <summary>The tax office.</summary>
    public long? BranchId { get; set; }

    /// <summary>Its name.</summary>
    public string? BranchName { get; set; }

    /// <summary>The year.</summary>
    public int? Year { get; set; }

    /// <summary>The period within it.</summary>
    public int? Period { get; set; }

    /// <summary>Its name.</summary>
    public string? PeriodName { get; set; }

    /// <summary>From when on it can be filed, in the authority's words.</summary>
    public string? BeginDate { get; set; }

    /// <summary>Until when, likewise.</summary>
    public string? DueDate { get; set; }

    /// <summary>Its number, once it has been saved.</summary>
    public long? ReportNo { get; set; }

    /// <summary>None, 2 saved, 3 sent, 6 assigned, 8 sent back, 11 received.</summary>
    public int? Status { get; set; }

    /// <summary>The authority's word for it.</summary>
    public string? StatusName { get; set; }

    /// <summary>The request under which it may be filed late or corrected.</summary>
    public long? ResubmitId { get; set; }

    /// <summary>Of a late one: <c>none</c>, <c>requested</c>, <c>approved</c>, or the authority's number.</summary>
    public string? Extension { get; set; }

    /// <summary>The licence it is for.</summary>
    public string? LicenseNo { get; set; }

    /// <summary>The registration it is for.</summary>
    public long? RevenueId { get; set; }

    /// <summary>The row as the authority sent it.</summary>
    public JsonNode? Source { get; set; }
}
