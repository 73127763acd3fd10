using System.Text.Json.Nodes;
using Tamga.Egypt.Documents.Codes;

namespace Tamga.Tests.Egypt.Documents;

/// <summary>Our tables against the copies of ETA's lists.</summary>
public sealed class CodeListTests
{
    static string[] Listed(string file, string member) =>
        [.. JsonNode.Parse(SharedFixtures.Read($"codelists/{file}.json"))!.AsArray().Select(e => (string)e![member]!)];

    [Fact]
    public void Activities_countries_currencies_and_units_are_those_of_ETA_s_lists()
    {
        Assert.Equal(Listed("ActivityCodes", "code"), ActivityCodes.Table.Codes);
        Assert.Equal(Listed("CountryCodes", "code"), CountryCodes.Table.Codes);
        Assert.Equal(Listed("CurrencyCodes", "code"), CurrencyCodes.Table.Codes);
        Assert.Equal(Listed("UnitTypes", "code"), UnitCodes.Table.Codes);
    }

    [Fact]
    public void Tax_types_and_their_sub_types_are_those_of_ETA_s_lists()
    {
        Assert.Equal([.. Listed("TaxTypes", "Code"), .. Listed("NonTaxableTaxTypes", "Code")], TaxCodes.Types.Codes);
        var listed = JsonNode.Parse(SharedFixtures.Read("codelists/TaxSubtypes.json"))!.AsArray();
        Assert.Equal(listed.Count, TaxCodes.Subtypes.Codes.Count);
        foreach (var entry in listed)
        {
            Assert.True(TaxCodes.Subtypes.TryFind(System.Text.Encoding.ASCII.GetBytes((string)entry!["Code"]!), out var value), (string)entry["Code"]!);
            var subtype = Subtype.Of(value);
            Assert.Equal((string)entry["TaxtypeReference"]!, $"T{subtype.Type}");
            Assert.Equal(((string)entry["Desc_en"]!).Contains("amount)", StringComparison.OrdinalIgnoreCase), subtype.IsFixed);
        }
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
