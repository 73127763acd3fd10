namespace Tamga.Client.Mongolia;

/// <summary>A report as JSON.</summary>
public sealed record RunReport : OpenRecord
{
    /// <summary>The run.</summary>
    public ReportedRun Run { get; set; } = new();

    /// <summary>The company it is about; all of them when null.</summary>
    public long? EntId { get; set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset WrittenAt { get; set; }

    /// <summary>Every return, in the order of companies.</summary>
    public IReadOnlyList<RunReportRow> Items { get; set; } = [];

    /// <summary>The totals of these items.</summary>
    public ReportTotals Totals { get; set; } = new();
}
