using Tamga.Sandbox.Mongolia.Forms;

namespace Tamga.Sandbox.Mongolia.Registry;

/// <summary>A return that is due, or late: one row of getList or getLateList.</summary>
sealed class Obligation
{
    public required long Id { get; init; }
    public required TaxForm Form { get; init; }
    public required string ReportCode { get; init; }
    public required long TaxTypeId { get; init; }
    public required int Year { get; init; }
    public required int Period { get; init; }
    public required long BranchId { get; init; }
    public long? RevenueId { get; init; }
    public string? LicenseNo { get; init; }
    public bool Late { get; init; }
    public long? RsId { get; init; }
    public int? RsStatus { get; init; }

    /// <summary>The draft or sent return; null until one is saved.</summary>
    public Report? Report { get; set; }

    public FilledForm? Filled => Report is null ? null : new FilledForm(Form, Report.IsXreport, Report.Details);

    public bool IsSameAs(Obligation other) => Identity.Equals(other.Identity);

    // A request opens a late row, which stays the same row; on a due one it is a correction beside the first return.
    object Identity => (Form.FormNo, TaxTypeId, Year, Period, BranchId, RevenueId, LicenseNo, Late, Late ? null : RsId);
}
