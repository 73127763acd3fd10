using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>When the office takes a return. Says no and changes nothing.</summary>
static class FilingRules
{
    const int ExtensionGranted = 10;

    /// <summary>The due or late row a save is for.</summary>
    public static Obligation? FindToSave(Taxpayer taxpayer, ReportData data)
    {
        var rows = taxpayer.Obligations.FindAll(row => Names(row, data)
            && (row.RevenueId ?? 0) == data.RevenueId
            && SameLicense(row.LicenseNo, data.LicenseNo));
        // A correction and the return it corrects differ by the request alone.
        return rows.Find(row => (row.RsId ?? 0) == (data.ResubmitId ?? 0)) ?? rows.FirstOrDefault();
    }

    public static Refusal? MaySave(Obligation obligation, ReportData data, int? status) =>
        NotFlag(data)
        ?? NotOpen(obligation, data)
        ?? (status, obligation.Report) switch
        {
            ( >= ReportStatus.Sent, _) => Refusal.Conflict("Илгээсэн тайланг дахин хадгалах боломжгүй"),
            (_, { } draft) when data.ReportNo == 0 => Refusal.Conflict($"Тайлан аль хэдийн хадгалагдсан байна: {draft.ReportNo}"),
            _ when data.ReportNo != 0 && data.ReportNo != obligation.Report?.ReportNo =>
                Refusal.NotFound("Ийм дугаартай тайлан олдсонгүй"),
            _ => null,
        };

    public static Refusal? MaySubmit(Obligation obligation, Report report, Submission body, int? status) =>
        NotFlag(body)
        ?? (status >= ReportStatus.Sent ? Refusal.Conflict("Тайлан аль хэдийн илгээгдсэн байна") : null)
        ?? NotOpen(obligation, body)
        ?? (Names(obligation, body) && body.IsXreport == (report.IsXreport ? 1 : 0) && (body.ResubmitId ?? 0) == report.ResubmitId
            ? null
            : Refusal.Invalid("Илгээж буй мэдээлэл хадгалсан тайлантай тохирохгүй байна"));

    static Refusal? NotFlag(IReturnIdentity data) =>
        data.IsXreport is 0 or 1 ? null : Refusal.BadRequest("isXreport 0 эсвэл 1 байх ёстой");

    /// <summary>A late return waits until the inspector has granted the request, and must then name that request.</summary>
    static Refusal? NotOpen(Obligation obligation, IReturnIdentity data)
    {
        if (obligation.Late && obligation.RsStatus != ExtensionGranted)
            return Refusal.Conflict("Хуулийн хугацаа хэтэрсэн: хугацаа сунгуулах хүсэлт батлагдаагүй байна");
        var expected = obligation.RsId ?? 0;
        return (data.ResubmitId ?? 0) == expected ? null : Refusal.Invalid($"resubmitId {expected} байх ёстой");
    }

    static bool Names(Obligation row, IReturnIdentity data) =>
        (row.Form.FormNo, row.Year, row.Period, row.TaxTypeId, row.BranchId)
        == (data.FormNo, data.Year, data.Period, data.TaxTypeId, data.BranchId);

    // "No licence" is null or nothing in the lists and "0" in bodies.
    static bool SameLicense(string? row, string sent) => (row is null or "" ? "0" : row) == sent;
}
