using System.Runtime.CompilerServices;
using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Documents.Taxes;

/// <summary>The sum of each tax over the lines of a document. T4 is counted as the others are: positive.</summary>
[InlineArray(TaxCodes.Count + 1)]
struct TaxSums
{
    decimal _first;

    /// <summary>Settles <c>taxTotals</c>: compares a given one, makes one where there is none.</summary>
    public readonly void Settle(DocumentTree tree, Member totals, uint named, DocumentSettings settings)
    {
        if (tree[DocumentTree.Root, totals].Kind is CellKind.Refused) return;
        if (tree.First(DocumentTree.Root, totals) >= 0)
        {
            Compare(tree, totals, named, settings);
            return;
        }

        tree.BeginArray(DocumentTree.Root, totals);
        var last = -1;
        for (var type = 1; type <= TaxCodes.Count; type++)
        {
            if ((named & 1u << type) == 0) continue;
            last = tree.AddElement(DocumentTree.Root, totals, last);
            tree.SetText(last, TaxTotalShape.TaxType, TaxCodes.Name(type), type);
            tree.SetNumber(last, TaxTotalShape.Amount, this[type]);
        }
    }

    readonly void Compare(DocumentTree tree, Member totals, uint named, DocumentSettings settings)
    {
        uint given = 0;
        for (var row = tree.First(DocumentTree.Root, totals); row >= 0; row = tree.Next(row))
        {
            if (tree[row].Faulty) continue;
            var type = tree[row, TaxTotalShape.TaxType].Code;
            if ((given & 1u << type) != 0) tree.Complain(row, TaxTotalShape.TaxType, "is named twice");
            else if ((named & 1u << type) == 0) tree.Complain(row, TaxTotalShape.TaxType, "is on no line");
            else Settlement.Settle(tree, row, TaxTotalShape.Amount, this[type], settings);
            given |= 1u << type;
        }

        for (var type = 1; type <= TaxCodes.Count; type++)
        {
            if ((named & ~given & 1u << type) != 0 && Math.Abs(this[type]) > settings.Tolerance)
                tree.Complain(DocumentTree.Root, totals, $"lacks T{type}, which is {Amount.Text(this[type])}");
        }
    }
}
