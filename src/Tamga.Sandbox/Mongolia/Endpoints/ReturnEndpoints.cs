using System.Globalization;
using Tamga.Sandbox.Ledger;
using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>saveFormData, submit and getFormData.</summary>
static class ReturnEndpoints
{
    public static IResult Save(ETaxCall call, SaveFormData body)
    {
        var (taxpayer, data) = (call.Taxpayer, body.ReportData);
        if (body.ReportDataDetail.Any(value => value is null))
            return Refusal.BadRequest("reportDataDetail: хоосон мөр");
        if (data.LicenseNo.Length == 0)
            return Refusal.BadRequest("licenseNo: заавал бөглөнө, байхгүй бол 0");
        lock (taxpayer.Gate)
        {
            if (FilingRules.FindToSave(taxpayer, data) is not { } obligation)
                return Refusal.NotFound("Тушаах тайлангийн жагсаалтад ийм тайлан алга");
            if (FilingRules.MaySave(obligation, data, call.Office.StatusOf(taxpayer, obligation)) is { } denied)
                return denied;

            var report = obligation.Report ??= call.Office.NewReport();
            report.IsXreport = data.IsXreport == 1;
            report.Details = body.ReportDataDetail;
            report.ActivitiType = data.ActivitiType;
            report.ResubmitId = data.ResubmitId ?? 0;
            report.FileGroupId = data.FileGroupId;
            return ETaxJson.Answer(new
            {
                code = 0,
                message = "Таны оруулсан мэдээлэл амжилттай хадгалагдлаа. Баярлалаа",
                reportData = SavedData(taxpayer, obligation, report, data),
            });
        }
    }

    public static IResult Submit(ETaxCall call, Submission body)
    {
        var taxpayer = call.Taxpayer;
        lock (taxpayer.Gate)
        {
            if (taxpayer.FindByReport(body.ReportNo) is not { Report: { } report } obligation)
                return Refusal.NotFound("Тайланг эхлээд хадгална уу");
            if (FilingRules.MaySubmit(obligation, report, body, call.Office.StatusOf(taxpayer, obligation)) is { } denied)
                return denied;
            if (obligation.Filled!.Problem() is { } problem)
                return Refusal.Invalid(problem);

            if (taxpayer.SubmitMode is SubmitMode.NeedsSignature)
                return Refusal.Invalid("Тоон гарын үсгээр баталгаажуулаагүй байна");
            if (taxpayer.SubmitMode is SubmitMode.Sends)
                Send(call.Office, call.Ledger, taxpayer, obligation, report);
            return ETaxJson.Answer(new { code = 0, message = "Амжилттай илгээгдлээ" });
        }
    }

    /// <summary>The return goes to the office; the caller holds the taxpayer's lock.</summary>
    public static void Send(TaxOffice office, LedgerBook ledger, Taxpayer taxpayer, Obligation obligation, Report report)
    {
        report.SubmittedAt = office.Time.GetUtcNow();
        ledger.Accept(Accepted(taxpayer, obligation, report));
    }

    public static IResult Data(ETaxCall call)
    {
        var taxpayer = call.Taxpayer;
        lock (taxpayer.Gate)
        {
            if (taxpayer.FindByReport(call.Number("reportId")) is not { Report: { } report } obligation)
                return new Refusal(404, "Тайлан олдсонгүй", StatusCodes.Status400BadRequest);
            return ETaxJson.Answer(FormData(taxpayer, obligation, report, call.Office));
        }
    }

    static AcceptedReturn Accepted(Taxpayer taxpayer, Obligation obligation, Report report) => new()
    {
        Authority = "etax",
        Kind = "return",
        Key = string.Join('|', taxpayer.EntId, obligation.TaxTypeId, obligation.Form.FormNo, obligation.Year, obligation.Period,
            obligation.BranchId, obligation.RevenueId ?? 0, report.ResubmitId),
        ReportNo = report.ReportNo,
        EntId = taxpayer.EntId,
        FormNo = obligation.Form.FormNo,
        Year = obligation.Year,
        Period = obligation.Period,
        IsXreport = report.IsXreport,
        ByHand = report.IsSentByHand,
        Details = report.Details,
    };

    // The report number comes as the form's code here and as a UUID from getFormData; branchCode turns into a number.
    static object SavedData(Taxpayer taxpayer, Obligation obligation, Report report, ReportData data) => new
    {
        reportNo = report.ReportNo,
        reportNoStr = obligation.ReportCode,
        taxTypeId = obligation.TaxTypeId,
        taxTypeCode = obligation.TaxTypeId,
        taxTypeDesc = (string?)null,
        branchId = obligation.BranchId,
        formNo = obligation.Form.FormNo,
        entId = taxpayer.EntId,
        entName = taxpayer.Name,
        year = obligation.Year,
        period = obligation.Period,
        isXreport = data.IsXreport,
        reportStatusId = ReportStatus.Saved,
        branchName = Branch.Name,
        branchCode = int.Parse(Branch.Code, CultureInfo.InvariantCulture),
        pin = taxpayer.Pin,
        reportStatusName = (string?)null,
        recievedEmp = (string?)null,
        recievedDate = (string?)null,
        submittedDate = (string?)null,
        doneDate = (string?)null,
        activitiType = report.ActivitiType,
        resubmitId = report.ResubmitId,
        licenseNo = data.LicenseNo,
        fileGroupId = (string?)null,
        revenueId = (string?)null,
        createdBy = (string?)null,
        createdDate = (string?)null,
        isConfirmOther = (string?)null,
        noticeInfo = (string?)null,
    };

    static object FormData(Taxpayer taxpayer, Obligation obligation, Report report, TaxOffice office)
    {
        var status = office.StatusOf(taxpayer, obligation);
        var decided = status is ReportStatus.Received or ReportStatus.Returned
            ? report.SubmittedAt + office.Processing.ReceivedAfter
            : null;
        return new
        {
            reportNo = report.ReportNo,
            reportNoStr = report.ReportNoStr,
            pin = taxpayer.Pin,
            taxTypeId = obligation.TaxTypeId,
            taxTypeDesc = $"{obligation.Form.TaxTypeCode}-{obligation.Form.TaxTypeName}",
            taxTypeCode = obligation.Form.TaxTypeCode,
            branchId = obligation.BranchId,
            branchCode = Branch.Code,
            branchName = Branch.Name,
            formNo = obligation.Form.FormNo.ToString(CultureInfo.InvariantCulture),
            entId = taxpayer.EntId,
            entName = taxpayer.Name,
            year = obligation.Year,
            period = obligation.Period,
            isXreport = report.IsXreport,
            reportStatusId = status,
            reportStatusName = status is ReportStatus.Saved ? "Шинэ" : ReportStatus.Name(status),
            receivedDate = UlaanbaatarTime.Text(status is ReportStatus.Received ? decided : null),
            receivedEmp = ReportStatus.Inspector(status),
            submittedDate = UlaanbaatarTime.Text(report.SubmittedAt),
            doneDate = UlaanbaatarTime.Text(decided),
            // The service writes an absent value as the text "null" in these.
            activitiType = report.ActivitiType?.ToString(CultureInfo.InvariantCulture) ?? "null",
            resubmitId = report.ResubmitId,
            licenseNo = obligation.LicenseNo ?? "null",
            fileGroupId = report.FileGroupId is { Length: > 0 } fileGroup ? fileGroup : "null",
            revenueId = obligation.RevenueId,
            reportDataDetail = report.Details.Select(value => new
            {
                tagKey = value.TagKey,
                value = value.Value,
                type = value.Type,
                tagId = value.TagId,
            }),
        };
    }
}
