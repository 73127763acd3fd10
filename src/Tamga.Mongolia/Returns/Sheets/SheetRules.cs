using System.Text.Json;
using Tamga.Api;
using Tamga.Mongolia.Wire;
using Tamga.Upstream.Json;

namespace Tamga.Mongolia.Returns.Sheets;

/// <summary>What e-Tax would refuse of a sheet, said before anything is sent.</summary>
static class SheetRules
{
    /// <summary>The columns of a sheet: their names from the heads, what they take from the model of a row.</summary>
    public static IReadOnlyList<SheetColumnView> Columns(SheetDetail sheet)
    {
        var model = sheet.RowModel.ValueKind == JsonValueKind.Array
            ? [.. sheet.RowModel.EnumerateArray().Where(c => JsonMembers.Text(c, "columnKey") is not null)]
            : new List<JsonElement>();
        var keys = sheet.Headers.Select(h => h.Field ?? h.ColumnKey).Concat(model.Select(c => JsonMembers.Text(c, "columnKey")))
            .OfType<string>().Distinct(StringComparer.Ordinal);
        return [.. keys.Select(key =>
        {
            var head = sheet.Headers.FirstOrDefault(h => (h.Field ?? h.ColumnKey) == key);
            var cell = model.Find(c => JsonMembers.Text(c, "columnKey") == key);
            var takesValue = JsonMembers.Text(cell, "isDisable") is not ("false" or "0");
            return new SheetColumnView(key, head?.Name, JsonMembers.Text(cell, "dataType") ?? head?.DataType, takesValue);
        })];
    }

    /// <summary>
    /// Do the rows fit the sheet's columns? Every error with its path. A sheet that names no columns takes anything.
    /// </summary>
    public static void Check(int at, OrderedSheet sheet, SheetDetail detail, ValidationErrors errors)
    {
        var columns = Columns(detail).ToDictionary(c => c.Key, StringComparer.Ordinal);
        if (columns.Count == 0) return;
        var known = string.Join(", ", columns.Keys);
        foreach (var (number, row) in sheet.Rows.Index())
        {
            foreach (var cell in row)
            {
                var path = $"$.sheets[{at}].rows[{number}].{cell.Key}";
                if (!columns.TryGetValue(cell.Key!, out var column))
                    errors.Add(path, $"sheet {detail.Info.SheetCode} has no column {cell.Key}; it has {known}");
                else if (!column.TakesValue) errors.Add(path, $"column {cell.Key} takes no value");
            }
        }
    }
}

/// <summary>A column of a sheet.</summary>
/// <param name="Key">What rows name it by.</param>
/// <param name="Name">Its head.</param>
/// <param name="DataType">The authority's word for what it takes.</param>
/// <param name="TakesValue">Whether a row may give it a value.</param>
sealed record SheetColumnView(string Key, string? Name, string? DataType, bool TakesValue);
