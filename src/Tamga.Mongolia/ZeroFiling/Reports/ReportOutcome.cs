using System.ComponentModel;

namespace Tamga.Mongolia.ZeroFiling.Reports;

/// <summary>What came of a return in a run: every item has exactly one.</summary>
enum ReportOutcome
{
    [Description("Filed by the run, and received by the authority.")]
    Received,

    [Description("Filed by the run, and with the inspector.")]
    WithInspector,

    [Description("Being filed.")]
    InProgress,

    [Description("Not filed, or sent back.")]
    Failed,

    [Description("To be filed and not filed: a dry run, or another filing has it.")]
    Skipped,

    [Description("The authority had it before.")]
    AlreadyFiled,

    [Description("Not to be filed.")]
    NotReady,

    [Description("Saved, taken by e-Tax's submit and not sent: it waits for a person, and counts as not filed.")]
    SavedNotSent,
}
