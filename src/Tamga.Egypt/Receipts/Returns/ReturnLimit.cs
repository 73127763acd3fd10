using Tamga.Egypt.Documents;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Receipts.Returns;

/// <summary>Whether what comes back was sold, in quantity and amount, after all that has come back before.</summary>
/// <remarks>
/// Lines are told apart by code and unit, and by the seller's own code where the sale has that one too. ETA publishes how it
/// tells them only by an example: a quantity beyond the original's.
/// </remarks>
static class ReturnLimit
{
    /// <summary>What rounding may add each time a part of a line comes back.</summary>
    const decimal Rounding = 0.01m;

    /// <summary>What is wrong with a return.</summary>
    /// <param name="one">The return.</param>
    /// <param name="before">What has come back before, return by return.</param>
    public static IReadOnlyList<DocumentError> Check(SaleReturn one, IReadOnlyList<IReadOnlyList<ReceiptLine>> before)
    {
        var errors = new List<DocumentError>();
        var wrong = new List<ReceiptLine>();
        // Line by line first: what is wrong there need not be told of the item as a whole.
        foreach (var (i, line) in FirstOf(one.Lines, IsLine))
        {
            var complaint = one.Sale.Lines.Any(sold => IsItem(sold, line))
                ? one.Sale.Lines.Any(sold => IsLine(sold, line)) ? Compare(one, line, before, IsLine) : null
                : ("itemCode", $"{line.ItemCode} in {line.UnitType} is on no line of the sale");
            Tell(i, line, complaint);
        }

        foreach (var (i, line) in FirstOf(one.Lines, IsItem).Where(l => !wrong.Exists(w => IsItem(w, l.Line))))
            Tell(i, line, Compare(one, line, before, IsItem));
        return errors;

        void Tell(int place, ReceiptLine line, (string Member, string Message)? complaint)
        {
            if (complaint is not var (member, message)) return;
            wrong.Add(line);
            errors.Add(new DocumentError($"$.{ReceiptIntake.List}[{one.Place}].itemData[{place}].{member}", message));
        }
    }

    /// <summary>The first of those that are the same.</summary>
    static IEnumerable<(int Place, ReceiptLine Line)> FirstOf(
        IReadOnlyList<ReceiptLine> lines, Func<ReceiptLine, ReceiptLine, bool> isSame) =>
        lines.Index().Where(line => !lines.Take(line.Index).Any(earlier => isSame(earlier, line.Item)));

    static (string Member, string Message)? Compare(
        SaleReturn one, ReceiptLine of, IReadOnlyList<IReadOnlyList<ReceiptLine>> before,
        Func<ReceiptLine, ReceiptLine, bool> isSame)
    {
        var sold = one.Sale.Lines.Where(l => isSame(l, of)).ToList();
        var back = before.SelectMany(l => l).Where(l => isSame(l, of)).ToList();
        var now = one.Lines.Where(l => isSame(l, of)).ToList();
        var (most, gone) = (sold.Sum(l => l.Quantity), back.Sum(l => l.Quantity));
        if (gone + now.Sum(l => l.Quantity) > most)
        {
            return ("quantity",
                $"is more than is left of the sale: {Amount.Text(most)} sold, {Amount.Text(gone)} returned before");
        }

        var (worth, repaid) = (sold.Sum(l => l.Total), back.Sum(l => l.Total));
        return repaid + now.Sum(l => l.Total) > worth + Rounding * (before.Count + 1)
            ? ("total", $"is more than is left of the sale: {Amount.Text(worth)} sold, {Amount.Text(repaid)} returned before")
            : null;
    }

    static bool IsItem(ReceiptLine one, ReceiptLine other) =>
        one.ItemCode.Equals(other.ItemCode, StringComparison.OrdinalIgnoreCase) && one.UnitType == other.UnitType;

    static bool IsLine(ReceiptLine one, ReceiptLine other) => IsItem(one, other) && one.InternalCode == other.InternalCode;
}
