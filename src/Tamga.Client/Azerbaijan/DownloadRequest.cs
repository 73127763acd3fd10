namespace Tamga.Client.Azerbaijan;

/// <summary>What the body of <c>POST /api/vatportal/downloads</c> says.</summary>
public sealed record DownloadRequest : OpenRecord
{
    /// <summary>
    /// The first day that invoices were created on, such as <c>2025-08-01</c>, or a time such as <c>2025-08-01T08:00</c>, in
    /// the authority's time.
    /// </summary>
    public required string DateFrom { get; set; }

    /// <summary>The last day, whole when it names no hour.</summary>
    public required string DateTo { get; set; }

    /// <summary><c>incoming</c> or <c>sent</c>.</summary>
    public required string Direction { get; set; }

    /// <summary>Only these statuses.</summary>
    public IReadOnlyList<string>? IncludeStatus { get; set; }

    /// <summary>All but these statuses; of no effect beside includeStatus.</summary>
    public IReadOnlyList<string>? ExcludeStatus { get; set; }

    /// <summary>Only these kinds.</summary>
    public IReadOnlyList<string>? IncludeKinds { get; set; }

    /// <summary>All but these kinds; of no effect beside includeKinds.</summary>
    public IReadOnlyList<string>? ExcludeKinds { get; set; }

    /// <summary>Which of the customer's phones confirms; the usual one when left out.</summary>
    public string? Phone { get; set; }
}
