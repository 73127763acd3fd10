using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Tamga.Egypt.Tests.Documents;

/// <summary>Amounts of an ERP that are a little off, or not there.</summary>
/// <param name="offsets">How far each is off, in turn.</param>
sealed class GivenAmounts(int[] offsets)
{
    const int LeftOut = -1000;

    int _next;

    /// <summary>
    /// How far each amount is off, in hundredths; some are left out. Half of the documents are off as rounding makes them, a
    /// quarter is within what ETA allows amount by amount, whose sums may be not, and a quarter has some that are beyond it.
    /// </summary>
    public static Gen<int[]> Offsets { get; } = Gen.Frequency(
        (2, Off(3).ArrayOf(40)), (1, Off(40).ArrayOf(40)),
        (1, Gen.Frequency((9, Off(40)), (1, Gen.Choose(-90, 90))).ArrayOf(40)));

    /// <summary>Whether the next one is left out.</summary>
    public bool LeavesOut() => Next() == LeftOut;

    /// <summary>Moves an amount by the next offset, or takes it away.</summary>
    public void Move(JsonObject at, string member)
    {
        var offset = Next();
        if (offset == LeftOut)
        {
            at.Remove(member);
            return;
        }

        var moved = (decimal)at[member]! + offset / 100m;
        // Two decimals, as an ERP writes them: with the zero behind.
        if (moved >= 0) at[member] = JsonNode.Parse(moved.ToString("0.00###", CultureInfo.InvariantCulture));
    }

    /// <summary>The same with the taxes of a line that follow from a rate.</summary>
    public void MoveTaxes(JsonObject line)
    {
        foreach (var tax in line["taxableItems"]!.AsArray().Select(t => t!.AsObject()))
            if ((decimal)tax["rate"]! != 0) Move(tax, "amount");
    }

    /// <summary>The digits of every number by its path.</summary>
    public static SortedDictionary<string, string> Numbers(JsonNode node)
    {
        var numbers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Collect(node);
        return numbers;

        void Collect(JsonNode? at)
        {
            switch (at)
            {
                case JsonObject members:
                    foreach (var (_, member) in members) Collect(member);
                    break;
                case JsonArray elements:
                    foreach (var element in elements) Collect(element);
                    break;
                case JsonValue value when value.GetValueKind() is JsonValueKind.Number:
                    numbers[value.GetPath()] = value.ToJsonString();
                    break;
            }
        }
    }

    static Gen<int> Off(int most) =>
        Gen.Frequency((4, Gen.Choose(-most, most)), (2, Gen.Constant(0)), (3, Gen.Constant(LeftOut)));

    int Next() => offsets[_next++ % offsets.Length];
}
