namespace Tamga.Mongolia.Returns;

/// <summary>
/// The kinds of evidence of a return. A request is written down before it is sent: whoever comes after a crash sees that it
/// may have been sent, and looks before sending again.
/// </summary>
static class EvidenceKinds
{
    public const string SaveRequest = "save-request";
    public const string SaveAnswer = "save-answer";
    public const string SubmitRequest = "submit-request";
    public const string SubmitAnswer = "submit-answer";

    /// <summary>What was sent of a sheet: that its rows are to go, or some of its new ones.</summary>
    public const string SheetRequest = "sheet-request";
    public const string SheetAnswer = "sheet-answer";

    /// <summary>All sheets are saved.</summary>
    public const string SheetsSaved = "sheets-saved";

    /// <summary>What the authority's lists said when the outcome of a request was unknown.</summary>
    public const string Found = "found";

    /// <summary>A new status of a return that was sent.</summary>
    public const string Status = "status";

    /// <summary>The authority's own record of the return.</summary>
    public const string Confirmation = "confirmation";
}
