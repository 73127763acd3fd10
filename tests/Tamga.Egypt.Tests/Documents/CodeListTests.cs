using Tamga.Egypt.Documents.Codes;

namespace Tamga.Egypt.Tests.Documents;

/// <summary>The lists that come with the gateway against ETA's files of the same day.</summary>
public sealed class CodeListTests
{
    static string[] Listed(string file, string member) =>
        [.. Fixtures.ReadJson($"egypt/codelists-2026-02/{file}.json").AsArray().Select(e => (string)e![member]!).Distinct()];

    [Fact]
    public void Activities_countries_currencies_and_units_are_those_of_ETA_s_lists()
    {
        Assert.Equal(Listed("ActivityCodes", "code"), ActivityCodes.Table.Codes);
        Assert.Equal(Listed("CountryCodes", "code"), CountryCodes.Table.Codes);
        Assert.Equal(Listed("CurrencyCodes", "code"), CurrencyCodes.Table.Codes);
        Assert.Equal(Listed("UnitTypes", "code"), UnitCodes.Table.Codes);
        Assert.Equal(Listed("WeightUnitTypes", "code"), WeightUnits.Table.Codes);
        Assert.All(CodeLists.All, list => Assert.Equal(new DateOnly(2026, 2, 22), list.Embedded.Date));
    }

    [Fact]
    public void Tax_types_and_their_sub_types_are_those_of_ETA_s_lists()
    {
        Assert.Equal([.. Listed("TaxTypes", "Code"), .. Listed("NonTaxableTaxTypes", "Code")], TaxCodes.Types.Codes);
        var listed = Fixtures.ReadJson("egypt/codelists-2026-02/TaxSubtypes.json").AsArray();
        Assert.Equal(listed.Count, TaxCodes.Subtypes.Codes.Count);
        foreach (var entry in listed)
        {
            Assert.True(
                TaxCodes.Subtypes.TryFind(System.Text.Encoding.ASCII.GetBytes((string)entry!["Code"]!), out var value),
                (string)entry["Code"]!);
            var subtype = Subtype.Of(value);
            Assert.Equal((string)entry["TaxtypeReference"]!, $"T{subtype.Type}");
            Assert.Equal(((string)entry["Desc_en"]!).Contains("amount)", StringComparison.OrdinalIgnoreCase), subtype.IsFixed);
        }
    }

    [Fact]
    public void The_units_of_today_are_taken_and_those_that_ETA_has_dropped_are_not()
    {
        string[] added = ["DZN", "PR", "SET", "RO", "MLT"], dropped = ["IVL", "PMP", "RUN", "SH"];
        Assert.All(added, unit => Assert.Contains(unit, UnitCodes.Table.Codes));
        Assert.All(dropped, unit => Assert.DoesNotContain(unit, UnitCodes.Table.Codes));
        Assert.Equal("Keg", CodeLists.Units.Current.Codes.Single(c => c.Code == "KG").En);
    }

    [Theory]
    [InlineData("eg")]
    [InlineData("EG ")]
    [InlineData("")]
    [InlineData("EGEGEGEGEG")]
    [InlineData("\0EG")]
    public void Codes_are_compared_letter_by_letter(string code) =>
        Assert.False(CountryCodes.Table.TryFind(System.Text.Encoding.UTF8.GetBytes(code), out _));
}
