using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.ZeroFiling.Reports;

/// <summary>Counts the rows of a report as they go by, in the order of companies.</summary>
sealed class ReportTotals
{
    readonly SortedDictionary<Verdict, int> _verdicts = new(Enum.GetValues<Verdict>().ToDictionary(v => v, _ => 0));
    readonly SortedDictionary<ReportOutcome, int> _outcomes = new(Enum.GetValues<ReportOutcome>().ToDictionary(o => o, _ => 0));
    long? _last;

    /// <summary>Companies with at least one row.</summary>
    public int Companies { get; private set; }

    /// <summary>Rows.</summary>
    public int Total { get; private set; }

    /// <summary>By verdict; every verdict is there.</summary>
    public IReadOnlyDictionary<Verdict, int> Verdicts => _verdicts;

    /// <summary>By outcome; every outcome is there.</summary>
    public IReadOnlyDictionary<ReportOutcome, int> Outcomes => _outcomes;

    public void Add(ReportRow row)
    {
        if (row.EntId != _last) Companies++;
        _last = row.EntId;
        Total++;
        _verdicts[row.Verdict]++;
        _outcomes[row.Outcome]++;
    }
}
