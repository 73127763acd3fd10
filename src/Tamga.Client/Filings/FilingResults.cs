using System.Text.Json;
using Tamga.Client.Azerbaijan;
using Tamga.Client.Egypt;

namespace Tamga.Client.Filings;

/// <summary>What came of a filing, typed by its kind. Each is nothing until something did.</summary>
public static class FilingResults
{
    extension(Filing filing)
    {
        /// <summary>The documents or receipts of a submission to ETA (kinds <c>invoices</c> and <c>receipts</c>).</summary>
        public IReadOnlyList<SubmittedDocument> Documents => filing.Read<SubmittedDocuments>()?.Documents ?? [];

        /// <summary>The invoices of an upload to VatPortal (kind <c>upload</c>).</summary>
        public IReadOnlyList<UploadedInvoice> UploadedInvoices => filing.Read<UploadedInvoices>()?.Invoices ?? [];

        /// <summary>What a download from VatPortal brought (kind <c>download</c>).</summary>
        public DownloadedInvoices? Download => filing.Read<DownloadedInvoices>();

        T? Read<T>() where T : class => filing.Result.Deserialize(ClientJson.Of<T>());
    }
}
