using System.Globalization;
using Tamga.Sandbox.Mongolia.Forms;
using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>The sheets of a saved return. These answers have no envelope; only a refusal has.</summary>
static class SheetEndpoints
{
    public static IResult List(ETaxCall call)
    {
        if (FormCatalog.Find(call.Number("formNo")) is not { } form)
            return NoSheet;
        return OnReport(call, call.Number("reportNo"), (_, report) =>
            ETaxJson.Answer(ETaxJson.OneOrMany(form.Sheet is { } sheet ? [Row(sheet, report)] : [])));
    }

    public static IResult Detail(ETaxCall call)
    {
        if (Find(call.Number("sheetFormNo")) is not { } sheet)
            return NoSheet;
        return ETaxJson.Answer(new
        {
            sheetName = sheet.Name,
            sheetCode = sheet.Code,
            sheetVersion = "1",
            sheetFormNo = sheet.SheetFormNo,
            sheetLabel = sheet.Name,
            listName = sheet.Name,
            createdDate = "2021-03-02 09:00:00",
            isActive = 1,
            headerInfoText = "",
            sheetType = 1,
            isNewRow = 1,
            isRemoveRow = 1,
            isInsertDeleteRow = 1,
            isExcelImport = 0,
            isExcelExport = 0,
            sheetFormHtmlShow = 0,
            child = (string?)null,
            headers = sheet.Columns.Select((column, index) => new
            {
                sequence = index + 1,
                name = column.Name,
                definition = (index + 1).ToString(CultureInfo.InvariantCulture),
                field = column.Key,
                colSpan = "1",
                width = "100",
                innerHtml = "",
                style = "",
                dataType = column.DataType,
                hidden = false,
            }),
            rowModel = sheet.Columns.Select((column, index) => new
            {
                columnKey = column.Key,
                columnSequence = index + 1,
                defaultValue = "",
                expression = "",
                dataType = column.DataType,
                drawType = "input",
                isDisable = true,
                hasSum = column.DataType == "number" ? 1 : 0,
                formulaType = 0,
                maxLength = 20,
                hidden = false,
                accuracy = 2,
                isNull = 0,
                groupSum = 0,
                tagKeyChar = column.Key,
            }),
        });
    }

    public static IResult Data(ETaxCall call)
    {
        if (Find(call.Number("sheetFormNo")) is not { } sheet)
            return NoSheet;
        var (page, size) = (call.Number("page"), call.Number("size"));
        if (page < 1 || size is < 1 or > 10_000)
            return Refusal.BadRequest("page 1-ээс, size 1-10000 хооронд байх ёстой");
        return OnReport(call, call.Number("reportNo"), (_, report) => ETaxJson.Answer(new
        {
            sheetFormNo = sheet.SheetFormNo.ToString(CultureInfo.InvariantCulture),
            sheetCode = sheet.Code,
            reportNo = report.ReportNo,
            totalRows = report.SheetRows.Count,
            sheetDataDetail = report.SheetRows.Values.Where((_, index) => index / size == page - 1).Select(row => new
            {
                mapId = row.RowNumber,
                isTotal = row.IsTotal,
                rowNumber = row.RowNumber,
                type = row.Type,
                cells = row.Cells.Select(cell => new { key = cell.Key, value = cell.Value }),
            }),
        }));
    }

    public static IResult Save(ETaxCall call, SaveSheetData body)
    {
        if (Find(body.SheetFormNo) is not { } sheet)
            return NoSheet;
        if (body.SheetDataDetail.Any(line => line is null || line.Cells.Any(cell => cell is null)))
            return Refusal.BadRequest("sheetDataDetail: хоосон мөр");
        var unknown = body.SheetDataDetail.SelectMany(line => line.Cells)
            .FirstOrDefault(cell => sheet.Columns.All(column => column.Key != cell.Key));
        if (unknown is not null)
            return Refusal.BadRequest($"{unknown.Key}: мэдээнд байхгүй багана");
        return OnDraft(call, body.ReportNo, (obligation, report) =>
        {
            foreach (var line in body.SheetDataDetail)
                report.SheetRows[line.RowNumber] = new SheetRow(line.RowNumber, line.IsTotal, line.Type ?? "0", line.Cells);
            return ETaxJson.Answer(new
            {
                reportData = new
                {
                    reportNo = report.ReportNo,
                    taxTypeId = obligation.TaxTypeId.ToString(CultureInfo.InvariantCulture),
                    branchId = obligation.BranchId.ToString(CultureInfo.InvariantCulture),
                    year = obligation.Year,
                    period = obligation.Period,
                    isXreport = report.IsXreport ? 1 : 0,
                    formNo = obligation.Form.FormNo,
                    activitiType = report.ActivitiType,
                    resubmitId = report.ResubmitId,
                    fileGroupId = report.FileGroupId ?? "",
                    reportStatusId = (string?)null,
                },
                reportDataDetail = new string?[] { null },
            });
        });
    }

    public static IResult DeleteAll(ETaxCall call, DeleteSheetData body) =>
        Find(body.SheetFormNo) is null ? NoSheet : OnDraft(call, body.ReportNo, (_, report) =>
        {
            report.SheetRows.Clear();
            return ETaxJson.Answer(new { code = 0, message = "Амжилттай устгагдлаа" });
        });

    static Refusal NoSheet => new(404, "Мэдээ олдсонгүй", StatusCodes.Status400BadRequest);

    static SheetForm? Find(long sheetFormNo) =>
        FormCatalog.All.FirstOrDefault(form => form.Sheet?.SheetFormNo == sheetFormNo)?.Sheet;

    static object Row(SheetForm sheet, Report report) => new
    {
        sheetFormNo = sheet.SheetFormNo,
        sheetName = sheet.Name,
        sheetCode = sheet.Code,
        sheetLabel = sheet.Name,
        sheetVersion = "1",
        sequence = 1,
        status = report.SheetRows.Count == 0 ? 0 : 1,
        statusDesc = report.SheetRows.Count == 0 ? "Хоосон" : "Хадгалсан",
        updateDate = (string?)null,
        createDate = (string?)null,
        listIndex = 1,
        listName = sheet.Name,
        sheetType = 1,
        sheetSum = Sum(sheet, report),
        sheetSubSum = new { },
    };

    static object Sum(SheetForm sheet, Report report)
    {
        var key = sheet.Columns.First(column => column.DataType == "number").Key;
        var sum = report.SheetRows.Values.SelectMany(row => row.Cells).Where(cell => cell.Key == key)
            .Sum(cell => decimal.TryParse(cell.Value, CultureInfo.InvariantCulture, out var number) ? number : 0);
        return new { key, value = sum.ToString(CultureInfo.InvariantCulture) };
    }

    static IResult OnDraft(ETaxCall call, long reportNo, Func<Obligation, Report, IResult> answer) =>
        OnReport(call, reportNo, (obligation, report) => call.Office.StatusOf(call.Taxpayer, obligation) is ReportStatus.Saved
            ? answer(obligation, report)
            : Refusal.Conflict("Илгээсэн тайлангийн мэдээг өөрчлөх боломжгүй"));

    static IResult OnReport(ETaxCall call, long reportNo, Func<Obligation, Report, IResult> answer)
    {
        lock (call.Taxpayer.Gate)
        {
            return call.Taxpayer.FindByReport(reportNo) is { Report: { } report } obligation
                ? answer(obligation, report)
                : new Refusal(404, "Тайлан олдсонгүй", StatusCodes.Status400BadRequest);
        }
    }
}
