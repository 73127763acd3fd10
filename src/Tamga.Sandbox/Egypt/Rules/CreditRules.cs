using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>
/// Credit notes take back no more than the invoices they name have: of each item neither more pieces nor more money, over all
/// notes so far that were not refused or taken back.
/// </summary>
static class CreditRules
{
    /// <summary>What ETA's amounts may be off.</summary>
    const decimal Slack = Tolerance.HalfAPound;

    /// <param name="note">The note.</param>
    /// <param name="part">Its parts.</param>
    /// <param name="invoices">What it names, all of them valid.</param>
    /// <param name="earlier">The notes that came before it.</param>
    public static void Check(
        EtaDocument note, Part part, IReadOnlyList<EtaDocument> invoices, IEnumerable<EtaDocument> earlier)
    {
        var sold = Lines(invoices);
        var named = invoices.Select(invoice => invoice.Uuid).ToHashSet(StringComparer.Ordinal);
        var taken = Lines([note, .. earlier.Where(other => other.References.Any(named.Contains))]);
        foreach (var line in part.Objects("invoiceLines"))
        {
            var item = line.Text("itemCode") ?? "";
            if (!sold.TryGetValue(item, out var original))
            {
                line.Wrong("CF404", "itemCode", $"The item [{item}] is not in the original invoice");
                continue;
            }
            var credited = taken[item];
            if (credited.Quantity > original.Quantity)
                line.Wrong("CF404", "quantity", $"The quantity of [{item}] exceeds that of the original invoice");
            else if (credited.Net > original.Net + Slack)
                line.Wrong("CF404", "netTotal", $"The amount of [{item}] exceeds that of the original invoice");
        }
    }

    static Dictionary<string, (decimal Quantity, decimal Net)> Lines(IEnumerable<EtaDocument> documents)
    {
        var sums = new Dictionary<string, (decimal Quantity, decimal Net)>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            foreach (var line in new Part(document.Json, "", new Findings()).Objects("invoiceLines"))
            {
                var item = line.Text("itemCode") ?? "";
                var (quantity, net) = sums.GetValueOrDefault(item);
                sums[item] = (quantity + Sum.Of(line, "quantity"), net + Sum.Of(line, "netTotal"));
            }
        }
        return sums;
    }
}
