using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Sheets;

namespace Tamga.Egypt.Documents.Taxes;

/// <summary>The taxes a line names: fills what follows from the rest, says what does not fit.</summary>
static class LineTaxRules
{
    /// <summary>Checks the taxes of a line, after giving it the default where it names none.</summary>
    public static void Check(Sheet sheet, int line, Member taxes, LineTax? standard)
    {
        if (sheet[line, taxes].Kind is CellKind.Refused) return;
        if (sheet.First(line, taxes) < 0 && standard is not null) Add(sheet, line, taxes, standard);
        var seen = 0;
        for (var tax = sheet.First(line, taxes); tax >= 0; tax = sheet.Next(tax))
        {
            CheckOne(sheet, tax, standard);
            var bit = 1 << sheet[tax, TaxItemShape.TaxType].Code;
            if (bit > 1 && (seen & bit) != 0) sheet.Complain(tax, TaxItemShape.TaxType, "is named twice: a line names a tax type once");
            seen |= bit;
        }
    }

    /// <summary>The value difference may lower the value that is taxed, not below zero.</summary>
    public static bool CheckValue(Sheet sheet, int line, Member valueDifference, decimal net)
    {
        if (net + sheet.Number(line, valueDifference) >= 0) return true;
        sheet.Complain(line, valueDifference, $"takes the value for tax below zero: the net amount is {Amount.Text(net)}");
        return false;
    }

    static void Add(Sheet sheet, int line, Member taxes, LineTax standard)
    {
        sheet.BeginArray(line, taxes);
        var tax = sheet.AddElement(line, taxes, -1);
        sheet.Fill(tax, TaxItemShape.TaxType, standard.TaxType);
        sheet.Fill(tax, TaxItemShape.SubType, standard.SubType);
        sheet.Fill(tax, TaxItemShape.Rate, standard.Rate);
    }

    static void CheckOne(Sheet sheet, int tax, LineTax? standard)
    {
        if (!sheet.Has(tax, TaxItemShape.TaxType) || sheet[tax, TaxItemShape.SubType].Kind is CellKind.Refused) return;
        var type = sheet[tax, TaxItemShape.TaxType].Code;
        if (sheet.Bytes(tax, TaxItemShape.SubType).IsEmpty && !FillSubtype(sheet, tax, type, standard)) return;

        var subtype = Subtype.Of(sheet[tax, TaxItemShape.SubType].Code);
        if (subtype.Type != type)
        {
            sheet.Complain(
                tax,
                TaxItemShape.SubType,
                $"is {MemberRules.Quote(sheet.Bytes(tax, TaxItemShape.SubType))}, which belongs to T{subtype.Type} and not to T{type}");
            return;
        }

        if (subtype.IsFixed) CheckFixed(sheet, tax);
        else CheckRate(sheet, tax, standard);
    }

    /// <summary>A type with one sub-type needs no word of it, and the default's type none of the default's.</summary>
    static bool FillSubtype(Sheet sheet, int tax, int type, LineTax? standard)
    {
        sheet[tax, TaxItemShape.SubType] = default;
        var usual = TaxCodes.OnlySubtype(type);
        if (usual is null && standard is not null && sheet.Bytes(tax, TaxItemShape.TaxType).SequenceEqual(TaxCodes.Name(type)) &&
            standard.TaxType == $"T{type}" && (sheet.IsAbsent(tax, TaxItemShape.Rate) || sheet.Number(tax, TaxItemShape.Rate) == standard.Rate))
            usual = standard.SubType;
        if (usual is null)
        {
            sheet.Refuse(tax, TaxItemShape.SubType, $"is missing: T{type} has several sub-types");
            return false;
        }

        sheet.Fill(tax, TaxItemShape.SubType, usual);
        return true;
    }

    static void CheckFixed(Sheet sheet, int tax)
    {
        if (sheet.IsAbsent(tax, TaxItemShape.Amount))
            sheet.Complain(tax, TaxItemShape.Amount, "is missing: this sub-type is an amount, not a rate");
        if (sheet.Number(tax, TaxItemShape.Amount) < 0) sheet.Complain(tax, TaxItemShape.Amount, "must not be negative");
        if (sheet.Number(tax, TaxItemShape.Rate) != 0)
            sheet.Complain(tax, TaxItemShape.Rate, "must be 0: this sub-type is an amount, not a rate");
        sheet.Fill(tax, TaxItemShape.Rate, 0m);
    }

    static void CheckRate(Sheet sheet, int tax, LineTax? standard)
    {
        if (sheet.Number(tax, TaxItemShape.Rate) >= Amount.RateLimit) sheet.Complain(tax, TaxItemShape.Rate, "must be below 1000 per cent");
        if (!sheet.IsAbsent(tax, TaxItemShape.Rate)) return;
        if (UsualRate(sheet.Bytes(tax, TaxItemShape.SubType), standard) is { } rate) sheet.Fill(tax, TaxItemShape.Rate, rate);
        else sheet.Refuse(tax, TaxItemShape.Rate, "is missing");
    }

    /// <summary>VAT sub-types V001 to V008 are the reasons to pay none.</summary>
    static decimal? UsualRate(ReadOnlySpan<byte> subtype, LineTax? standard) => subtype switch
    {
        [(byte)'V', (byte)'0', (byte)'0', >= (byte)'1' and <= (byte)'8'] => 0m,
        _ when standard is not null && subtype.SequenceEqual(System.Text.Encoding.ASCII.GetBytes(standard.SubType)) => standard.Rate,
        _ => null,
    };
}
