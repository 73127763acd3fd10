using System.Text;
using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Documents.Taxes;

/// <summary>The taxes a line names: fills what follows from the rest, says what does not fit.</summary>
static class LineTaxRules
{
    /// <summary>Checks the taxes of a line, after giving it the default where it names none.</summary>
    public static void Check(DocumentTree tree, int line, Member taxes, LineTax? standard)
    {
        if (tree[line, taxes].Kind is CellKind.Refused) return;
        // An empty list says that the line bears no tax; only silence leaves it to the settings.
        if (tree.IsAbsent(line, taxes)) Add(tree, line, taxes, standard);
        var seen = 0;
        for (var tax = tree.First(line, taxes); tax >= 0; tax = tree.Next(tax))
        {
            CheckOne(tree, tax, standard);
            var bit = 1 << tree[tax, TaxItemShape.TaxType].Code;
            if (bit > 1 && (seen & bit) != 0)
                tree.Complain(tax, TaxItemShape.TaxType, "is named twice: a line names a tax type once");
            seen |= bit;
        }
    }

    /// <summary>The value difference may lower the value that is taxed, not below zero.</summary>
    public static bool CheckValue(DocumentTree tree, int line, Member valueDifference, decimal net)
    {
        if (net + tree.Number(line, valueDifference) >= 0) return true;
        tree.Complain(line, valueDifference, $"takes the value for tax below zero: the net amount is {Amount.Text(net)}");
        return false;
    }

    static void Add(DocumentTree tree, int line, Member taxes, LineTax? standard)
    {
        tree.BeginArray(line, taxes);
        if (standard is null) return;
        var tax = tree.AddElement(line, taxes, -1);
        tree.Fill(tax, TaxItemShape.TaxType, standard.TaxType);
        tree.Fill(tax, TaxItemShape.SubType, standard.SubType);
        tree.Fill(tax, TaxItemShape.Rate, standard.Rate);
    }

    static void CheckOne(DocumentTree tree, int tax, LineTax? standard)
    {
        if (!tree.Has(tax, TaxItemShape.TaxType) || tree[tax, TaxItemShape.SubType].Kind is CellKind.Refused) return;
        var type = tree[tax, TaxItemShape.TaxType].Code;
        if (tree.Bytes(tax, TaxItemShape.SubType).IsEmpty && !FillSubtype(tree, tax, type, standard)) return;

        var subtype = Subtype.Of(tree[tax, TaxItemShape.SubType].Code);
        if (subtype.Type != type)
        {
            var quoted = MemberRules.Quote(tree.Bytes(tax, TaxItemShape.SubType));
            tree.Complain(tax, TaxItemShape.SubType, $"is {quoted}, which belongs to T{subtype.Type} and not to T{type}");
            return;
        }

        if (subtype.IsFixed) CheckFixed(tree, tax);
        else CheckRate(tree, tax, standard);
    }

    /// <summary>A type with one sub-type needs no word of it, and the default's type none of the default's.</summary>
    static bool FillSubtype(DocumentTree tree, int tax, int type, LineTax? standard)
    {
        tree[tax, TaxItemShape.SubType] = default;
        var usual = TaxCodes.OnlySubtype(type);
        if (usual is null && standard is not null && tree.Bytes(tax, TaxItemShape.TaxType).SequenceEqual(TaxCodes.Name(type)) &&
            standard.TaxType == $"T{type}"
                && (tree.IsAbsent(tax, TaxItemShape.Rate) || tree.Number(tax, TaxItemShape.Rate) == standard.Rate))
        {
            usual = standard.SubType;
        }

        if (usual is null)
        {
            tree.Refuse(tax, TaxItemShape.SubType, $"is missing: T{type} has several sub-types");
            return false;
        }

        tree.Fill(tax, TaxItemShape.SubType, usual);
        return true;
    }

    static void CheckFixed(DocumentTree tree, int tax)
    {
        if (tree.IsAbsent(tax, TaxItemShape.Amount))
            tree.Complain(tax, TaxItemShape.Amount, "is missing: this sub-type is an amount, not a rate");
        if (tree.Number(tax, TaxItemShape.Amount) < 0) tree.Complain(tax, TaxItemShape.Amount, "must not be negative");
        if (tree.Number(tax, TaxItemShape.Rate) != 0)
            tree.Complain(tax, TaxItemShape.Rate, "must be 0: this sub-type is an amount, not a rate");
        tree.Fill(tax, TaxItemShape.Rate, 0m);
    }

    static void CheckRate(DocumentTree tree, int tax, LineTax? standard)
    {
        if (tree.Number(tax, TaxItemShape.Rate) >= Amount.RateLimit)
            tree.Complain(tax, TaxItemShape.Rate, "must be below 1000 per cent");
        if (!tree.IsAbsent(tax, TaxItemShape.Rate)) return;
        if (UsualRate(tree.Bytes(tax, TaxItemShape.SubType), standard) is { } rate) tree.Fill(tax, TaxItemShape.Rate, rate);
        else tree.Refuse(tax, TaxItemShape.Rate, "is missing");
    }

    /// <summary>VAT sub-types V001 to V008 are the reasons to pay none.</summary>
    static decimal? UsualRate(ReadOnlySpan<byte> subtype, LineTax? standard) => subtype switch
    {
        [(byte)'V', (byte)'0', (byte)'0', >= (byte)'1' and <= (byte)'8'] => 0m,
        _ when standard is not null && subtype.SequenceEqual(Encoding.ASCII.GetBytes(standard.SubType)) => standard.Rate,
        _ => null,
    };
}
