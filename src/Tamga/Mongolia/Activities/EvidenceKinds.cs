namespace Tamga.Mongolia.Activities;

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

    /// <summary>What the authority's lists said when the outcome of a request was unknown.</summary>
    public const string Found = "found";

    /// <summary>A new status of a return that was sent.</summary>
    public const string Status = "status";

    /// <summary>The authority's own record of the return.</summary>
    public const string Receipt = "receipt";
}
