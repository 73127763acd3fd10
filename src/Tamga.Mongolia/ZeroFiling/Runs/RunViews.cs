using Tamga.Filings;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>A page of a run's items.</summary>
/// <param name="Items">In the order of companies.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
sealed record RunItemsView(IReadOnlyList<RunItem> Items, string? Continuation);

/// <summary>A run: its filing, and how far it is.</summary>
sealed record RunView : FilingView
{
    /// <param name="run">The run as a filing.</param>
    /// <param name="progress">How far it is.</param>
    public RunView(FilingView run, RunProgress progress) : base(run) => Progress = progress;

    /// <summary>How far it is.</summary>
    public RunProgress Progress { get; }
}

/// <summary>How far a run is.</summary>
/// <param name="Companies">Companies to be looked at.</param>
/// <param name="CompaniesDone">Companies looked at.</param>
/// <param name="Counts">What came of their returns so far.</param>
/// <param name="PerSecond">Companies a second since the run began.</param>
/// <param name="SecondsLeft">At that rate; null when nothing can be said.</param>
sealed record RunProgress(int Companies, int CompaniesDone, RunCounts Counts, double PerSecond, double? SecondsLeft);
