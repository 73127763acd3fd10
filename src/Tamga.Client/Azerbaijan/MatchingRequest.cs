namespace Tamga.Client.Azerbaijan;

/// <summary>The body of <c>POST /api/vatportal/invoices/matching</c>: the open orders or bills of an ERP.</summary>
public sealed record MatchingRequest : OpenRecord
{
    /// <summary>
    /// The first day that incoming invoices are looked at, in the authority's time; when left out, the earliest expected day
    /// less int? MatchingRequest.DayTolerance.
    /// </summary>
    public string? DateFrom { get; set; }

    /// <summary>The last day; when left out, the latest expected day and int? MatchingRequest.DayTolerance.</summary>
    public string? DateTo { get; set; }

    /// <summary>How many days an invoice may be away from its expected day; 3 when left out.</summary>
    public int? DayTolerance { get; set; }

    /// <summary>By how much amounts may differ, in manat; the gateway's tolerance when left out.</summary>
    public decimal? AmountTolerance { get; set; }

    /// <summary>What the ERP expects.</summary>
    public required IReadOnlyList<ExpectedInvoiceRequest> Expected { get; set; }
}
