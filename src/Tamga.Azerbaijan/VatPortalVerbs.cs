using System.ComponentModel.DataAnnotations;

namespace Tamga.Azerbaijan;

/// <summary>
/// The HTTP method of each call: the vendor's pages disagree on some. One that VatPortal refuses (error 1, or HTTP 405) is
/// replaced by the other one that is documented, and the one that works is remembered as long as the process lives.
/// </summary>
sealed class VatPortalVerbs
{
    const string Methods = "(?i:GET|POST|PUT|DELETE)";
    const string Complaint = "{0} must be GET, POST, PUT or DELETE";

    /// <summary><c>inv/import_upload_invoices.php</c>. Default: POST (documented).</summary>
    [RegularExpression(Methods, ErrorMessage = Complaint)]
    public string ImportInvoices { get; set; } = "POST";

    /// <summary><c>inv/read_invoices</c>. Default: GET (documented in the overview; POST in the examples).</summary>
    [RegularExpression(Methods, ErrorMessage = Complaint)]
    public string ReadUploads { get; set; } = "GET";

    /// <summary><c>inv/delete</c>. Default: DELETE (documented).</summary>
    [RegularExpression(Methods, ErrorMessage = Complaint)]
    public string DeleteUploads { get; set; } = "DELETE";

    /// <summary><c>job/read_proc_status</c>. Default: GET (documented by the polling guide; POST in the examples).</summary>
    [RegularExpression(Methods, ErrorMessage = Complaint)]
    public string ReadStatus { get; set; } = "GET";

    /// <summary><c>job/read_proc_data</c>. Default: GET (documented).</summary>
    [RegularExpression(Methods, ErrorMessage = Complaint)]
    public string ReadData { get; set; } = "GET";

    /// <summary><c>etx/import</c>. Default: POST (documented).</summary>
    [RegularExpression(Methods, ErrorMessage = Complaint)]
    public string StartDownload { get; set; } = "POST";

    /// <summary><c>etx/read_invoices</c>. Default: GET (documented; POST in the examples).</summary>
    [RegularExpression(Methods, ErrorMessage = Complaint)]
    public string ReadDownloads { get; set; } = "GET";

    /// <summary><c>etx/delete</c>. Default: DELETE (documented).</summary>
    [RegularExpression(Methods, ErrorMessage = Complaint)]
    public string DeleteQaime { get; set; } = "DELETE";

    /// <summary><c>auth/reset_start.php</c>. Default: GET (documented).</summary>
    [RegularExpression(Methods, ErrorMessage = Complaint)]
    public string StartRenewal { get; set; } = "GET";

    /// <summary><c>auth/reset_confirm.php</c>. Default: POST (documented).</summary>
    [RegularExpression(Methods, ErrorMessage = Complaint)]
    public string ConfirmRenewal { get; set; } = "POST";
}
