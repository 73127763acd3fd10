using Tamga.Sandbox.Control;
using Tamga.Sandbox.Mongolia.Forms;
using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Seeding;

/// <summary>
/// A due or late return. It replaces the row with the same form, tax type, period, branch, revenue number, licence and
/// request, together with what was filed for it.
/// </summary>
sealed record ObligationSeed
{
    public required long EntId { get; init; }
    public required long FormNo { get; init; }
    public required int Year { get; init; }
    public required int Period { get; init; }
    public string? TaxReportCode { get; init; }
    public long? TaxTypeId { get; init; }
    public long? BranchId { get; init; }
    public long? RevenueId { get; init; }
    public string? LicenseNo { get; init; }
    public long? RsId { get; init; }
    public int? RsStatus { get; init; }
    public int? Status { get; init; }
    public bool IsXreport { get; init; }
    public IReadOnlyList<ValueSeed>? Details { get; init; }

    public void Check()
    {
        var form = FormCatalog.Find(FormNo);
        ControlException.When(form is null,
            $"formNo {FormNo} is unknown: {string.Join(", ", FormCatalog.All.Select(known => known.FormNo))}");
        ControlException.When(Year is < 2000 or > 2100, $"year {Year} is out of reach");
        ControlException.When(Period < 1 || Period > (form!.Monthly ? 12 : 4), $"form {FormNo} has no period {Period}");
        ControlException.When(Status is { } status && !ReportStatus.IsKnown(status), "status is 2, 3, 6, 8 or 11");
        ControlException.When(Status is null && Details is not null, "details need a status, for instance 2 for a draft");
        foreach (var value in Details ?? [])
        {
            ControlException.When(form!.Cells.All(cell => cell.Key != value.TagKey),
                $"form {FormNo} has no cell {value.TagKey}");
        }
    }

    public void Apply(TaxOffice office, bool late)
    {
        var taxpayer = office.FindOrAdd(EntId);
        var form = FormCatalog.Find(FormNo)!;
        var obligation = new Obligation
        {
            Id = office.NewObligationId(),
            Form = form,
            ReportCode = TaxReportCode ?? form.ReportCode,
            TaxTypeId = TaxTypeId ?? form.TaxTypeId,
            Year = Year,
            Period = Period,
            BranchId = BranchId ?? SeededOffice.BranchId,
            // 0 stands for none.
            RevenueId = RevenueId is 0 ? null : RevenueId ?? SeededOffice.RevenueId(EntId, form),
            LicenseNo = LicenseNo,
            RsId = RsId,
            RsStatus = RsStatus,
            Late = late,
            Report = Status is { } status ? Draft(office, form, status) : null,
        };
        lock (taxpayer.Gate)
            taxpayer.Owe(obligation);
    }

    Report Draft(TaxOffice office, TaxForm form, int status)
    {
        var isDraft = status is ReportStatus.Saved;
        var report = office.NewReport(isDraft ? null : status);
        report.IsXreport = IsXreport;
        report.ResubmitId = RsId ?? 0;
        report.Details = [.. (Details ?? []).Select(value => value.On(form))];
        report.SubmittedAt = isDraft ? null : office.Time.GetUtcNow();
        return report;
    }
}

sealed record ValueSeed
{
    public required string TagKey { get; init; }
    public required string Value { get; init; }
    public int Type { get; init; }

    public CellValue On(TaxForm form) =>
        new() { TagKey = TagKey, TagId = form.Cells.First(cell => cell.Key == TagKey).TagId, Type = Type, Value = Value };
}

/// <summary>An organisation owes nothing any more, and has filed nothing: what the sandbox starts with is taken away.</summary>
sealed record ForgetSeed
{
    public required long EntId { get; init; }

    public void Apply(TaxOffice office)
    {
        var taxpayer = office.FindOrAdd(EntId);
        lock (taxpayer.Gate)
            taxpayer.Obligations.Clear();
    }
}
