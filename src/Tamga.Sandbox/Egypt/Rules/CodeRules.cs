using System.Text.RegularExpressions;

namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>The code validator: items, units, taxes and their sub-types, currencies.</summary>
static partial class CodeRules
{
    /// <param name="line">An invoice line or an item of a receipt.</param>
    /// <param name="mayUse">Whether the issuer may use an EGS code.</param>
    public static void Check(Part line, Func<string, bool> mayUse)
    {
        var (type, code) = (line.Text("itemType"), line.Text("itemCode") ?? "");
        if (type == "GS1" && !Gs1().IsMatch(code))
            line.Wrong("WrongCode", "itemCode", $"ItemCode [{code}] is no GS1 code");
        if (type == "EGS" && (!Egs().IsMatch(code) || !mayUse(code)))
            line.Wrong("WrongCode", "itemCode", $"ItemCode [{code}] is no active code of the issuer");
        if (line.Text("unitType") is { } unit && !CodeLists.Units.Contains(unit))
            line.Wrong("WrongCode", "unitType", $"The unit type [{unit}] is unknown");
        if (line.Has("weightUnitType") && line.Text("weightUnitType") is { } weight && !CodeLists.WeightUnits.Contains(weight))
            line.Wrong("WrongCode", "weightUnitType", $"The weight unit type [{weight}] is unknown");
        foreach (var tax in line.Objects("taxableItems", mandatory: false))
        {
            var (taxType, subType) = (tax.Text("taxType") ?? "", tax.Text("subType") ?? "");
            if (!TaxCodes.Types.Contains(taxType))
                tax.Wrong("WrongCode", "taxType", $"The tax type [{taxType}] is unknown");
            else if (TaxCodes.ParentOf(subType) != taxType)
                tax.Wrong("CV307", "subType", $"ItemCode [{subType}] doesn't belong to ParentCode [{taxType}]");
        }
    }

    public static void CheckCurrency(Part part, string name)
    {
        if (part.Text(name) is { } currency && !CodeLists.Currencies.Contains(currency))
            part.Wrong("WrongCode", name, $"The currency [{currency}] is unknown");
    }

    public static void CheckCountry(Part? address)
    {
        if (address is { } part && part.Text("country") is { } country && !CodeLists.Countries.Contains(country))
            part.Wrong("WrongCode", "country", $"The country [{country}] is unknown");
    }

    /// <summary>The taxpayer an EGS code belongs to.</summary>
    public static string? OwnerOf(string egsCode) =>
        Egs().Match(egsCode) is { Success: true } match ? match.Groups["rin"].Value : null;

    [GeneratedRegex("^[0-9]{8,14}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gs1();

    [GeneratedRegex("^EG-(?<rin>[0-9]{9})-.+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Egs();
}
