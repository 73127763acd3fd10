using System.Text.Json;
using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.Forms;

/// <summary>A form.</summary>
/// <param name="FormNo">Its number.</param>
/// <param name="ReportCode">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Frequency">How often it is filed, in the authority's words.</param>
/// <param name="Sections">Its sections.</param>
/// <param name="Source">The form as the authority sent it.</param>
sealed record FormView(
    long? FormNo, string? ReportCode, string? Name, string? Frequency, IReadOnlyList<FormSectionView> Sections,
    JsonElement Source)
{
    public static FormView Of(FormDetail form) => new(
        form.ReportFormInfo?.FormNo, form.ReportFormInfo?.ReportCode, form.ReportFormInfo?.ReportName,
        form.ReportFormInfo?.ReportFrequency,
        [.. form.Sections.Select(s => new FormSectionView(
            s.Key, s.Title,
            [.. s.Rows.SelectMany(r => r.Cells.Where(c => !FormCaptions.IsWords(c)).Select(c => FormCellView.Of(s, r, c)))]))],
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
/// <param name="Caption">What stands beside it on the form, where the form says so.</param>
/// <param name="Row">Its row.</param>
/// <param name="Column">Its column.</param>
/// <param name="TakesValue">Whether an order may give it a value (the authority calls this <c>isDisable</c>).</param>
/// <param name="DataType">The authority's word for what it takes.</param>
/// <param name="AllowMinus">Whether a negative number is taken.</param>
/// <param name="Expression">The authority's formula of a computed cell.</param>
/// <param name="DefaultValue">What it holds by itself.</param>
/// <param name="Validations">What the authority checks when the return is sent.</param>
sealed record FormCellView(
    string? TagKey, long? TagId, string? Caption, int? Row, string? Column, bool TakesValue, string? DataType, bool? AllowMinus,
    string? Expression, string? DefaultValue, IReadOnlyList<FormValidationView> Validations)
{
    public static FormCellView Of(FormSection section, FormRow row, FormCell c) => new(
        c.Key, c.TagId, FormCaptions.Of(section, row, c), c.RowNumber ?? row.RowNumber, c.ColumnKey, c.IsDisable is not false,
        c.DataType, c.AllowMinus, c.Expression, c.DefaultValue,
        [.. c.Validations.Select(v => new FormValidationView(v.ValidCondition, v.ErrorType, v.ErrorMessage))]);
}

/// <summary>A check the authority makes.</summary>
/// <param name="Condition">In the authority's language.</param>
/// <param name="ErrorType">Its weight.</param>
/// <param name="Message">What it says.</param>
sealed record FormValidationView(string? Condition, string? ErrorType, string? Message);
