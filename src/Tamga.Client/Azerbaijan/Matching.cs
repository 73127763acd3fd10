namespace Tamga.Client.Azerbaijan;

/// <summary>What an ERP expects, beside what has come in.</summary>
public sealed record Matching : OpenRecord
{
    /// <summary>The first day that was looked at.</summary>
    public DateOnly DateFrom { get; set; }

    /// <summary>The last day.</summary>
    public DateOnly DateTo { get; set; }

    /// <summary>How many of each.</summary>
    public MatchingCounts Counts { get; set; } = new();

    /// <summary>What is expected in the order of the request, then what is unexpected, by day.</summary>
    public IReadOnlyList<InvoiceMatch> Invoices { get; set; } = [];

    /// <summary>How many unexpected ones are counted and not listed; narrow the days to see them.</summary>
    public int UnexpectedLeftOut { get; set; }
}
