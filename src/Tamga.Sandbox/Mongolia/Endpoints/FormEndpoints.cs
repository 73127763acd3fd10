using System.Globalization;
using Tamga.Sandbox.Mongolia.Forms;

namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>getFormList and getFormDetail.</summary>
static class FormEndpoints
{
    const string Statement = "Жишээ тушаал";

    public static IResult List(ETaxCall call)
    {
        if (FormCatalog.Find(call.Number("formNo")) is not { } form)
            return UnknownForm;
        return ETaxJson.Answer(new
        {
            code = 0,
            message = "",
            reportFormList = new
            {
                formNo = form.FormNo,
                formCode = form.ReportCode,
                formLabel = form.Name,
                formName = form.Name,
                taxTypeCode = form.TaxTypeCode,
                formStatement = Statement,
                type = "REPORT",
                frequency = form.Frequency,
                listIndex = 1,
                sublistIndex = (string?)null,
                subForms = form.Sheet is { } sheet
                    ? new object[] { new { formNo = sheet.SheetFormNo, formCode = sheet.Code, formName = sheet.Name } }
                    : [],
                expressionCells = form.Cells.Where(cell => cell.Formula is not null).Select(cell => new
                {
                    key = cell.Key,
                    tagId = cell.TagId,
                    relations = cell.Formula!.Cells.Select((key, index) => new
                    {
                        ssn = index + 1,
                        key,
                        tagId = form.Cells.First(other => other.Key == key).TagId,
                    }),
                }),
                infos = Array.Empty<object>(),
            },
        });
    }

    public static IResult Detail(ETaxCall call)
    {
        if (FormCatalog.Find(call.Number("formNo")) is not { } form)
            return UnknownForm;
        return ETaxJson.Answer(new
        {
            code = 0,
            message = "",
            reportFormPass = new
            {
                reportFormInfo = new
                {
                    formNo = form.FormNo.ToString(CultureInfo.InvariantCulture),
                    reportCode = form.ReportCode,
                    taxTypeCode = form.TaxTypeCode,
                    reportName = form.Name,
                    reportFrequency = form.Frequency,
                    reportStatement = Statement,
                    version = 1,
                },
                sections = new[] { Section(form) },
            },
        });
    }

    static Refusal UnknownForm => Refusal.NotFound("Ийм дугаартай маягт олдсонгүй");

    static object Section(TaxForm form) => new
    {
        title = form.Name,
        key = "S1",
        sectionNo = 1,
        sequence = 1,
        colSpan = 2,
        type = "table",
        headerHtml = "",
        headers = new[]
        {
            new
            {
                sequence = 1,
                name = "Дүн",
                definition = 1,
                field = "C1",
                colSpan = 1,
                width = "100",
                innerHtml = "",
                style = "",
                dataType = "number",
                hidden = false,
            },
        },
        rows = form.Cells.Select((cell, index) =>
            new { rowNumber = index + 1, cells = new[] { Words(form, cell, index + 1), Cell(form, cell, index + 1) } }),
        viewHeader = true,
        viewDefinition = true,
    };

    /// <summary>What a person reads beside the cell: a cell of its own, which takes nothing.</summary>
    static object Words(TaxForm form, FormCell cell, int row) => new
    {
        tagId = 0,
        columnKey = "C0",
        columnSequence = 0,
        key = "",
        defaultValue = cell.Name,
        regex = (string?)null,
        expression = "",
        dataType = "string",
        drawType = "label",
        isTag = false,
        isDisable = false,
        allowMinus = false,
        rowSpan = 1,
        colSpan = 1,
        style = (string?)null,
        isAssessment = 0,
        rowNumber = row,
        sectionNo = 1,
        formNo = form.FormNo,
        validations = Array.Empty<object>(),
    };

    static object Cell(TaxForm form, FormCell cell, int row) => new
    {
        tagId = cell.TagId,
        columnKey = "C1",
        columnSequence = 1,
        key = cell.Key,
        defaultValue = "",
        regex = (string?)null,
        expression = cell.Formula?.Text ?? "",
        dataType = cell.DataType,
        drawType = "input",
        isTag = true,
        isDisable = cell.TakesValue,
        allowMinus = cell.AllowMinus,
        rowSpan = 1,
        colSpan = 1,
        style = (string?)null,
        isAssessment = cell.IsAssessment ? 1 : 0,
        rowNumber = row,
        sectionNo = 1,
        formNo = form.FormNo,
        validations = cell.Validations.Select(validation => new
        {
            validationKey = validation.Key,
            cellKey = cell.Key,
            validCondition = validation.Condition,
            errorType = validation.ErrorType,
            errorMessage = validation.ErrorMessage,
            status = 1,
        }),
    };
}
