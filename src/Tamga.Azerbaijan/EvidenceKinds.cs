namespace Tamga.Azerbaijan;

/// <summary>
/// The kinds of evidence of what is done at VatPortal. A request is written down before it is sent: whoever comes after a crash
/// sees that it may have been sent, and looks before sending again.
/// </summary>
static class EvidenceKinds
{
    public const string DownloadRequest = "download-request";
    public const string DownloadAnswer = "download-answer";
    public const string UploadRequest = "upload-request";
    public const string UploadAnswer = "upload-answer";

    /// <summary>Invoices that had been left in the portal unsubmitted were taken out, so that they can be put in again.</summary>
    public const string Cleared = "cleared";
    public const string DeletionRequest = "deletion-request";
    public const string DeletionAnswer = "deletion-answer";

    /// <summary>A deletion has certainly not reached VatPortal.</summary>
    public const string DeletionNotSent = "deletion-not-sent";

    /// <summary>What VatPortal said of a process, whenever it said something new.</summary>
    public const string Process = "process";

    /// <summary>What was there when it was looked for.</summary>
    public const string Found = "found";
}
