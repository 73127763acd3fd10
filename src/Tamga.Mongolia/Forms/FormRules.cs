using System.Globalization;
using System.Text.RegularExpressions;
using Tamga.Api;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.Forms;

/// <summary>What e-Tax would refuse of a form's cells, said before anything is sent; and the rows that are sent.</summary>
static class FormRules
{
    const NumberStyles PlainNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    static readonly TimeSpan RegexTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>Do the ordered values fit the form's cells? Every error with its path.</summary>
    public static void CheckDetails(FormDetail form, IReadOnlyList<ReturnCell> details, ValidationErrors errors)
    {
        var cells = Cells(form);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < details.Count; i++)
        {
            var (key, value, tagId) = details[i];
            var path = $"$.details[{i}]";
            if (!cells.TryGetValue(key, out var cell))
            {
                errors.Add($"{path}.tagKey", $"form {form.ReportFormInfo?.FormNo} has no cell {key}");
            }
            else if (!seen.Add(key))
            {
                errors.Add($"{path}.tagKey", $"cell {key} is given twice");
            }
            else if (cell.IsDisable is false)
            {
                errors.Add(
                    $"{path}.tagKey",
                    $"cell {key} takes no value{(cell.Expression is { Length: > 0 } e ? $": e-Tax computes {e}" : "")}");
            }
            else if (tagId is not null && tagId != cell.TagId)
            {
                errors.Add($"{path}.tagId", $"cell {key} has tagId {cell.TagId}");
            }
            else if (Complaint(cell, value) is { } complaint)
            {
                errors.Add($"{path}.value", complaint);
            }
        }
    }

    /// <summary>Names of numbers; the vocabulary is not published, and "number" is the one that samples show.</summary>
    static readonly string[] Numbers =
        ["number", "numeric", "decimal", "double", "float", "int", "integer", "long", "currency", "money", "amount"];

    /// <summary>
    /// A zero for every cell that takes a number: one of the two ways in which an X report may be wanted. A cell for words or
    /// dates gets none; one of no type counts as a number, as nearly all cells are.
    /// </summary>
    public static IReadOnlyList<SaveReportDataDetail> ZeroRows(FormDetail form, int type) =>
    [
        .. Cells(form).Values.Where(c => c.IsDisable is not false && TakesNumber(c))
            .Select(c => new SaveReportDataDetail(c.TagId ?? 0, type, c.Key!, "0")),
    ];

    /// <summary>The detail rows of a save: the ordered values, with the cells' numbers from the form.</summary>
    public static IReadOnlyList<SaveReportDataDetail> DetailRows(FormDetail form, IReadOnlyList<ReturnCell> details, int type)
    {
        var cells = Cells(form);
        return [.. details.Select(d => new SaveReportDataDetail(d.TagId ?? cells[d.TagKey].TagId ?? 0, type, d.TagKey, d.Value))];
    }

    /// <summary>Whether a saved draft says anything but zero.</summary>
    public static bool HoldsFigures(FormData draft) => draft.ReportDataDetail.Any(d =>
        !string.IsNullOrWhiteSpace(d.Value)
        && !(decimal.TryParse(d.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && number == 0));

    static Dictionary<string, FormCell> Cells(FormDetail form)
    {
        var cells = new Dictionary<string, FormCell>(StringComparer.Ordinal);
        foreach (var cell in form.Sections.SelectMany(s => s.Rows).SelectMany(r => r.Cells))
            if (cell.Key is { Length: > 0 } key) cells.TryAdd(key, cell);
        return cells;
    }

    static bool TakesNumber(FormCell cell) =>
        string.IsNullOrWhiteSpace(cell.DataType) || Numbers.Contains(cell.DataType.Trim(), StringComparer.OrdinalIgnoreCase);

    static string? Complaint(FormCell cell, string value)
    {
        // The vocabulary of dataType is not published; "number" is the one name that samples show.
        if (string.Equals(cell.DataType, "number", StringComparison.OrdinalIgnoreCase))
        {
            if (!decimal.TryParse(value, PlainNumber, CultureInfo.InvariantCulture, out var number))
                return $"cell {cell.Key} takes a number such as 1250000.50, not {Quoted.Of(value)}";
            if (number < 0 && cell.AllowMinus is false) return $"cell {cell.Key} takes no negative number";
        }

        if (cell.Regex is not { Length: > 0 } pattern) return null;
        try
        {
            return Regex.IsMatch(value, pattern, RegexOptions.CultureInvariant, RegexTimeout)
                ? null
                : $"cell {cell.Key} takes only what fits {pattern}";
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            // Not an expression we understand: the authority checks it on submit.
            return null;
        }
    }
}
