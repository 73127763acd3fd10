using Tamga.Azerbaijan.Invoices;

namespace Tamga.Azerbaijan.Downloads;

/// <summary>What is to be downloaded. An inclusion overrides an exclusion, at VatPortal.</summary>
sealed record DownloadOrder
{
    public required InvoiceDirection Direction { get; init; }

    /// <summary>From when on, in the authority's time.</summary>
    public required DateTime From { get; init; }

    /// <summary>Until when; a day without an hour is meant whole.</summary>
    public required DateTime To { get; init; }

    public IReadOnlyList<string> IncludeStatus { get; init; } = [];

    public IReadOnlyList<string> ExcludeStatus { get; init; } = [];

    public IReadOnlyList<string> IncludeKinds { get; init; } = [];

    public IReadOnlyList<string> ExcludeKinds { get; init; } = [];

    /// <summary>Which of the customer's phones confirms; the usual one when left out.</summary>
    public string? Phone { get; init; }
}

/// <summary>A page of what has been downloaded: by the process, or by dates when it names none.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Direction">The folder.</param>
/// <param name="Page">The page, from 1.</param>
sealed record PageQuery(string? ProcessId, DateTime From, DateTime To, InvoiceDirection Direction, int Page);
