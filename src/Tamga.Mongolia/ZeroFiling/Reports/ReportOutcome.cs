namespace Tamga.Mongolia.ZeroFiling.Reports;

/// <summary>What came of a return in a run: every item has exactly one.</summary>
enum ReportOutcome
{
    /// <summary>Filed by the run, and received by the authority.</summary>
    Received,

    /// <summary>Filed by the run, and with the inspector.</summary>
    WithInspector,

    /// <summary>Being filed.</summary>
    InProgress,

    /// <summary>Not filed, or sent back.</summary>
    Failed,

    /// <summary>To be filed and not filed: a dry run, or another filing has it.</summary>
    Skipped,

    /// <summary>The authority had it before.</summary>
    AlreadyFiled,

    /// <summary>Not to be filed.</summary>
    NotReady,

    /// <summary>Saved, taken by e-Tax's submit and not sent: it waits for a person, and counts as not filed.</summary>
    SavedNotSent,
}
