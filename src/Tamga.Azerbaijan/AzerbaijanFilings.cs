using Tamga.Azerbaijan.Deletions;
using Tamga.Azerbaijan.Downloads;
using Tamga.Azerbaijan.Processes;
using Tamga.Azerbaijan.Uploads;
using Tamga.Filings;

namespace Tamga.Azerbaijan;

/// <summary>What is filed at VatPortal.</summary>
static class AzerbaijanFilings
{
    public static FilingKind[] Kinds { get; } =
    [
        new("download", "a period's invoices, read from VatPortal", typeof(DownloadResult), typeof(ProcessReference)),
        new("upload", "invoices, written to VatPortal and signed", typeof(UploadResults), typeof(ProcessReference)),
        new("qaime-deletion", "registered invoices to be deleted", typeof(DeletionResult), typeof(ProcessReference)),
    ];
}
