using System.ComponentModel.DataAnnotations;

namespace Tamga.Azerbaijan.Matching;

/// <summary>The body of <c>POST /api/vatportal/invoices/matching</c>: the open orders or bills of an ERP.</summary>
sealed record MatchingRequest
{
    /// <summary>
    /// The first day that incoming invoices are looked at, in the authority's time; when left out, the earliest expected day less
    /// <see cref="DayTolerance"/>.
    /// </summary>
    public string? DateFrom { get; init; }

    /// <summary>The last day; when left out, the latest expected day and <see cref="DayTolerance"/>.</summary>
    public string? DateTo { get; init; }

    /// <summary>How many days an invoice may be away from its expected day; 3 when left out.</summary>
    public int? DayTolerance { get; init; }

    /// <summary>By how much amounts may differ, in manat; the gateway's tolerance when left out.</summary>
    public decimal? AmountTolerance { get; init; }

    /// <summary>What the ERP expects.</summary>
    [Required]
    public IReadOnlyList<ExpectedInvoiceBody?>? Expected { get; init; }
}

/// <summary>An invoice that the ERP expects from somebody.</summary>
sealed record ExpectedInvoiceBody
{
    /// <summary>The ERP's name for it, which the answer repeats.</summary>
    [Required]
    public string? Id { get; init; }

    /// <summary>The seller's tax number.</summary>
    [Required]
    public string? Seller { get; init; }

    /// <summary>What is to be paid, with VAT, in manat.</summary>
    [Required]
    public decimal? Total { get; init; }

    /// <summary>VAT in it, where that is known.</summary>
    public decimal? VatAmount { get; init; }

    /// <summary>The day that it is expected to be of, such as <c>2025-08-07</c>.</summary>
    public string? Date { get; init; }

    /// <summary>Its number, where the seller has told it.</summary>
    public string? Qaime { get; init; }

    /// <summary>What the seller writes into it, such as the number of a contract or an order.</summary>
    public string? Reference { get; init; }
}
