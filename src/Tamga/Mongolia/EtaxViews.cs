using System.Text.Json;
using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia;

/// <summary>The organisations a login may act for.</summary>
/// <param name="Organizations">All of them.</param>
sealed record OrganizationsView(IReadOnlyList<OrganizationView> Organizations);

/// <summary>An organisation.</summary>
/// <param name="EntId">What every other call names it by.</param>
/// <param name="Tin">Its taxpayer number.</param>
/// <param name="Pin">Its state register number.</param>
/// <param name="Name">Its name.</param>
/// <param name="EntType">1 a person, 2 a legal entity.</param>
/// <param name="EntStatus">2 registered, 3 waiting to be removed, 4 removed.</param>
/// <param name="EntStatusName">The authority's word for it.</param>
/// <param name="BranchCode">Its tax office.</param>
/// <param name="BranchName">The office's name.</param>
/// <param name="IsGeneralAccountant">Whether the login has the general accountant's right.</param>
/// <param name="Source">The row as the authority sent it.</param>
sealed record OrganizationView(
    long? EntId, string? Tin, string? Pin, string? Name, int? EntType, int? EntStatus, string? EntStatusName,
    string? BranchCode, string? BranchName, bool? IsGeneralAccountant, JsonElement Source)
{
    public static OrganizationView Of(Organisation o) => new(
        o.Id, o.Tin, o.Pin, o.EntityName, o.EntType, o.EntStatus, o.RefEntStatus?.Name, o.TaxpayerBranchView?.BranchCode,
        o.TaxpayerBranchView?.BranchName, o.AgreeGeneralRoleUser, o.Source);
}

/// <summary>A list of returns.</summary>
/// <param name="EntId">The taxpayer.</param>
/// <param name="Returns">The returns.</param>
sealed record ReturnsView(long EntId, IReadOnlyList<ReturnView> Returns);

/// <summary>A return as one of the authority's lists has it.</summary>
/// <param name="TaxReportCode">The form's code, such as ТТ-03А.</param>
/// <param name="FormNo">The form's number.</param>
/// <param name="TaxTypeId">The tax.</param>
/// <param name="TaxTypeName">Its name.</param>
/// <param name="BranchId">The tax office.</param>
/// <param name="BranchName">Its name.</param>
/// <param name="Year">The year.</param>
/// <param name="Period">The period within it.</param>
/// <param name="PeriodName">Its name.</param>
/// <param name="BeginDate">From when on it can be filed, in the authority's words.</param>
/// <param name="DueDate">Until when, likewise.</param>
/// <param name="ReportNo">Its number, once it has been saved.</param>
/// <param name="Status">None, 2 saved, 3 sent, 6 assigned, 8 sent back, 11 received.</param>
/// <param name="StatusName">The authority's word for it.</param>
/// <param name="ResubmitId">The request under which it may be filed late or corrected.</param>
/// <param name="Extension">Of a late one: <c>none</c>, <c>requested</c>, <c>approved</c>, or the authority's number.</param>
/// <param name="LicenseNo">The licence it is for.</param>
/// <param name="RevenueId">The registration it is for.</param>
/// <param name="Source">The row as the authority sent it.</param>
sealed record ReturnView(
    string? TaxReportCode, long? FormNo, long? TaxTypeId, string? TaxTypeName, long? BranchId, string? BranchName, int? Year,
    int? Period, string? PeriodName, string? BeginDate, string? DueDate, long? ReportNo, int? Status, string? StatusName,
    long? ResubmitId, string? Extension, string? LicenseNo, long? RevenueId, JsonElement Source)
{
    public static ReturnView Of(DueReturn r) => new(
        r.TaxReportCode, r.FormNo, r.TaxTypeId, r.TaxTypeName, r.BranchId, r.BranchName, r.PeriodYear, r.Period, r.PeriodName,
        r.ReturnBeginDate, r.ReturnDueDate, r.ReportNo, r.TaxReportStatus, r.TaxReportStatusName, r.RsId, null, r.LicenseNo,
        r.RevenueId, r.Source);

    public static ReturnView Of(LateReturn r) => new(
        r.TaxReportCode, r.FormNo, r.TaxTypeId, r.TaxTypeName, r.BranchId, r.BranchName, r.PeriodYear, r.Period, r.PeriodName,
        r.ReturnBeginDate, r.ReturnDueDate, r.ReportId, r.Status, r.TaxReportStatusName, r.RsId, ExtensionOf(r.RsStatus),
        r.LicenseNo, r.RevenueId, r.Source);

    public static ReturnView Of(ReturnPeriod period, FiledReturn r) => new(
        r.TaxReportCode, r.TaxFormNo, r.TaxTypeId, r.TaxReportName, r.BranchId, r.BranchName, r.Year, r.Period,
        period.PeriodLabel, period.StartDate, period.EndDate, r.ReportNo, r.RefReportStatusId, r.RefReportStatusName, r.RsId,
        null, r.LicenseNo, r.RevenueId, r.Source);

    static string ExtensionOf(int? rsStatus) => rsStatus switch
    {
        null => "none",
        EtaxStatus.LateRequested => "requested",
        EtaxStatus.LateApproved => "approved",
        { } other => other.ToString(),
    };
}

/// <summary>A form.</summary>
/// <param name="FormNo">Its number.</param>
/// <param name="ReportCode">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Frequency">How often it is filed, in the authority's words.</param>
/// <param name="Sections">Its sections.</param>
/// <param name="Source">The form as the authority sent it.</param>
sealed record FormView(
    long? FormNo, string? ReportCode, string? Name, string? Frequency, IReadOnlyList<FormSectionView> Sections, JsonElement Source)
{
    public static FormView Of(FormDetail form) => new(
        form.ReportFormInfo?.FormNo, form.ReportFormInfo?.ReportCode, form.ReportFormInfo?.ReportName,
        form.ReportFormInfo?.ReportFrequency,
        [.. form.Sections.Select(s => new FormSectionView(
            s.Key, s.Title, [.. s.Rows.SelectMany(r => r.Cells.Select(c => FormCellView.Of(r, c)))]))],
        form.Source);
}

/// <summary>A section of a form.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Title">Its title.</param>
/// <param name="Cells">Its cells, row by row.</param>
sealed record FormSectionView(string? Key, string? Title, IReadOnlyList<FormCellView> Cells);

/// <summary>A cell of a form.</summary>
/// <param name="TagKey">What an order names it by.</param>
/// <param name="TagId">Its number.</param>
/// <param name="Row">Its row.</param>
/// <param name="Column">Its column.</param>
/// <param name="TakesValue">Whether an order may give it a value (the authority calls this <c>isDisable</c>).</param>
/// <param name="DataType">The authority's word for what it takes.</param>
/// <param name="AllowMinus">Whether a negative number is taken.</param>
/// <param name="Expression">The authority's formula of a computed cell.</param>
/// <param name="DefaultValue">What it holds by itself.</param>
/// <param name="Validations">What the authority checks when the return is sent.</param>
sealed record FormCellView(
    string? TagKey, long? TagId, int? Row, string? Column, bool TakesValue, string? DataType, bool? AllowMinus,
    string? Expression, string? DefaultValue, IReadOnlyList<FormValidationView> Validations)
{
    public static FormCellView Of(FormRow row, FormCell c) => new(
        c.Key, c.TagId, c.RowNumber ?? row.RowNumber, c.ColumnKey, c.IsDisable is not false, c.DataType, c.AllowMinus,
        c.Expression, c.DefaultValue,
        [.. c.Validations.Select(v => new FormValidationView(v.ValidCondition, v.ErrorType, v.ErrorMessage))]);
}

/// <summary>A check the authority makes.</summary>
/// <param name="Condition">In the authority's language.</param>
/// <param name="ErrorType">Its weight.</param>
/// <param name="Message">What it says.</param>
sealed record FormValidationView(string? Condition, string? ErrorType, string? Message);
