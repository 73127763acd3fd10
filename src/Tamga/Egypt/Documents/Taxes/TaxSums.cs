using System.Runtime.CompilerServices;
using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Sheets;

namespace Tamga.Egypt.Documents.Taxes;

/// <summary>The sum of each tax over the lines of a document. T4 is counted as the others are: positive.</summary>
[InlineArray(TaxCodes.Count + 1)]
struct TaxSums
{
    decimal _first;

    /// <summary>Settles <c>taxTotals</c>: compares a given one, makes one where there is none.</summary>
    public readonly void Settle(Sheet sheet, Member totals, uint named, decimal tolerance)
    {
        if (sheet[Sheet.Root, totals].Kind is CellKind.Refused) return;
        if (sheet.First(Sheet.Root, totals) >= 0)
        {
            Compare(sheet, totals, named, tolerance);
            return;
        }

        sheet.BeginArray(Sheet.Root, totals);
        var last = -1;
        for (var type = 1; type <= TaxCodes.Count; type++)
        {
            if ((named & 1u << type) == 0) continue;
            last = sheet.AddElement(Sheet.Root, totals, last);
            sheet.SetText(last, TaxTotalShape.TaxType, TaxCodes.Name(type), type);
            sheet.SetNumber(last, TaxTotalShape.Amount, this[type]);
        }
    }

    readonly void Compare(Sheet sheet, Member totals, uint named, decimal tolerance)
    {
        uint given = 0;
        for (var row = sheet.First(Sheet.Root, totals); row >= 0; row = sheet.Next(row))
        {
            if (sheet[row].Faulty) continue;
            var type = sheet[row, TaxTotalShape.TaxType].Code;
            if ((given & 1u << type) != 0) sheet.Complain(row, TaxTotalShape.TaxType, "is named twice");
            else if ((named & 1u << type) == 0) sheet.Complain(row, TaxTotalShape.TaxType, "is on no line");
            else Settlement.Settle(sheet, row, TaxTotalShape.Amount, this[type], tolerance);
            given |= 1u << type;
        }

        for (var type = 1; type <= TaxCodes.Count; type++)
            if ((named & ~given & 1u << type) != 0) sheet.Complain(Sheet.Root, totals, $"lacks T{type}, which is {Amount.Text(this[type])}");
    }
}
