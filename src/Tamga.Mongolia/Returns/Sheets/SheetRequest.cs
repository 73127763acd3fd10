using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Tamga.Api;
using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.Returns.Sheets;

/// <summary>A sheet (мэдээ) of an order.</summary>
/// <param name="SheetFormNo">Its number, as <c>/api/etax/forms/{formNo}/sheets</c> has it.</param>
/// <param name="Rows">Its rows in their order: from column keys to values, text or numbers.</param>
sealed record SheetRequest(
    [property: Required] long? SheetFormNo, [property: Required] IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>? Rows)
{
    /// <summary>Everything that can be said of sheets without e-Tax.</summary>
    public static void Check(IReadOnlyList<SheetRequest>? sheets, ValidationErrors errors)
    {
        foreach (var (at, sheet) in (sheets ?? []).Index())
        {
            var path = $"$.sheets[{at}]";
            if (sheet?.SheetFormNo is not > 0) errors.Add($"{path}.sheetFormNo", "is required: the sheet's number");
            if (sheet?.Rows is null) errors.Add($"{path}.rows", "is required: the sheet's rows, or an empty list");
            foreach (var (number, row) in (sheet?.Rows ?? []).Index())
            {
                if (row is null)
                {
                    errors.Add($"{path}.rows[{number}]", "must be an object from column keys to values");
                    continue;
                }

                foreach (var (key, _) in row.Where(cell => ReturnRequest.TextOf(cell.Value) is null))
                    errors.Add($"{path}.rows[{number}].{key}", "must be text or a number");
            }
        }

        foreach (var twice in (sheets ?? []).Where(s => s?.SheetFormNo is not null).GroupBy(s => s.SheetFormNo)
            .Where(g => g.Count() > 1))
        {
            errors.Add("$.sheets", $"sheet {twice.Key} is there {twice.Count()} times");
        }
    }

    /// <summary>The sheet as it is kept.</summary>
    public OrderedSheet Kept() => new(
        SheetFormNo!.Value,
        [.. Rows!.Select(
            row => (IReadOnlyList<SheetCell>)[.. row.Select(c => new SheetCell(c.Key, ReturnRequest.TextOf(c.Value)))])]);
}

/// <summary>A sheet as it is to be saved.</summary>
/// <param name="SheetFormNo">Its number.</param>
/// <param name="Rows">Its rows, each with its cells.</param>
sealed record OrderedSheet(long SheetFormNo, IReadOnlyList<IReadOnlyList<SheetCell>> Rows);

/// <summary>Where the sheets of an order are kept: histories and steps carry this in their place.</summary>
/// <param name="Key">Which.</param>
/// <param name="Parts">In how many rows of the record table.</param>
/// <param name="SheetFormNos">Which sheets they are.</param>
sealed record KeptSheets(string Key, int Parts, IReadOnlyList<long> SheetFormNos);
