namespace Tamga.Azerbaijan;

/// <summary>
/// The HTTP method of each call: the vendor's pages disagree on some. One that VatPortal refuses (error 1, or HTTP 405) is replaced by
/// the other one that is documented, and the one that works is remembered as long as the process lives.
/// </summary>
public sealed class VatPortalVerbs
{
    /// <summary><c>inv/import_upload_invoices.php</c>. Default: POST (documented).</summary>
    public string ImportInvoices { get; set; } = "POST";

    /// <summary><c>inv/read_invoices</c>. Default: GET (documented in the overview; POST in the examples).</summary>
    public string ReadUploads { get; set; } = "GET";

    /// <summary><c>inv/delete</c>. Default: DELETE (documented).</summary>
    public string DeleteUploads { get; set; } = "DELETE";

    /// <summary><c>job/read_proc_status</c>. Default: GET (documented by the polling guide; POST in the examples).</summary>
    public string ReadStatus { get; set; } = "GET";

    /// <summary><c>job/read_proc_data</c>. Default: GET (documented).</summary>
    public string ReadData { get; set; } = "GET";

    /// <summary><c>etx/import</c>. Default: POST (documented).</summary>
    public string StartDownload { get; set; } = "POST";

    /// <summary><c>etx/read_invoices</c>. Default: GET (documented; POST in the examples).</summary>
    public string ReadDownloads { get; set; } = "GET";

    /// <summary><c>etx/delete</c>. Default: DELETE (documented).</summary>
    public string DeleteQaime { get; set; } = "DELETE";

    /// <summary><c>auth/reset_start.php</c>. Default: GET (documented).</summary>
    public string StartRenewal { get; set; } = "GET";

    /// <summary><c>auth/reset_confirm.php</c>. Default: POST (documented).</summary>
    public string ConfirmRenewal { get; set; } = "POST";
}
