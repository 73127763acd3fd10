using Tamga.Upstream;

namespace Tamga.Azerbaijan;

/// <summary>One of the API's calls: what it is called, and with which method it is asked.</summary>
/// <param name="Name">What it is called in messages and metrics.</param>
/// <param name="Verb">The method that the settings name.</param>
/// <param name="OtherVerb">The method that is tried when VatPortal refuses the first; none where the documents agree.</param>
/// <param name="IsOfEtaxes">Whether it leads to e-taxes: an enterprise's phone is then sent as well.</param>
sealed record VatPortalCall(
    string Name, Func<VatPortalVerbs, string> Verb, string? OtherVerb = null, bool IsOfEtaxes = false) : UpstreamCall(Name)
{
    public static VatPortalCall ImportInvoices { get; } =
        new("import invoices", v => v.ImportInvoices, IsOfEtaxes: true)
        {
            // A no names what is wrong with each of the invoices.
            LargestRefusal = 1024 * 1024,
        };

    public static VatPortalCall ReadUploads { get; } =
        new("read uploads", v => v.ReadUploads, "POST") { LargestAnswer = 8 * 1024 * 1024 };

    public static VatPortalCall DeleteUploads { get; } = new("delete uploads", v => v.DeleteUploads, "POST");

    public static VatPortalCall ReadStatus { get; } = new("read status", v => v.ReadStatus, "POST");

    public static VatPortalCall ReadData { get; } =
        new("read data", v => v.ReadData, "POST") { LargestAnswer = 32 * 1024 * 1024 };

    public static VatPortalCall StartDownload { get; } = new("start download", v => v.StartDownload, IsOfEtaxes: true);

    public static VatPortalCall ReadDownloads { get; } =
        new("read downloads", v => v.ReadDownloads, "POST", IsOfEtaxes: true)
        {
            // Five thousand invoices with all their lines; they pass through memory one by one.
            LargestAnswer = 1024 * 1024 * 1024,
        };

    public static VatPortalCall DeleteQaime { get; } = new("delete qaime", v => v.DeleteQaime, "POST", IsOfEtaxes: true);

    public static VatPortalCall StartRenewal { get; } = new("start renewal", v => v.StartRenewal, "POST");

    public static VatPortalCall ConfirmRenewal { get; } = new("confirm renewal", v => v.ConfirmRenewal, "GET");

    /// <summary>The other method when one is refused; nothing when there is none.</summary>
    /// <param name="refused">The one that was refused.</param>
    /// <param name="documented">The methods as they are documented.</param>
    public string? Instead(string refused, VatPortalVerbs documented) =>
        new[] { Verb(documented), OtherVerb }.FirstOrDefault(verb => verb is not null && verb != refused);
}
