using System.Text.Json;
using Tamga.Mongolia.ZeroFiling;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class TaxMonthTests
{
    [Theory]
    [InlineData("2026-11", 2026, 11)]
    [InlineData("2000-01", 2000, 1)]
    public void A_month_is_read_as_it_is_written(string text, int year, int month)
    {
        Assert.Equal(new TaxMonth(year, month), TaxMonth.TryParse(text));
        Assert.Equal(text, new TaxMonth(year, month).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("2026-1")]
    [InlineData("2026-11-01")]
    [InlineData("2026/11")]
    [InlineData("11-2026")]
    [InlineData(" 2026-11")]
    public void Anything_else_is_no_month(string? text) => Assert.Null(TaxMonth.TryParse(text));

    [Theory]
    [InlineData("2026-12", 1, "2027-01")]
    [InlineData("2026-01", -1, "2025-12")]
    [InlineData("2026-05", 0, "2026-05")]
    [InlineData("2026-05", 24, "2028-05")]
    public void Months_are_counted_over_years(string from, int months, string to) =>
        Assert.Equal(TaxMonth.TryParse(to), TaxMonth.TryParse(from)!.Value.Plus(months));

    [Fact]
    public void Months_are_in_the_order_of_time()
    {
        TaxMonth earlier = new(2025, 12), later = new(2026, 1);
        Assert.True(earlier < later && later > earlier && earlier <= later && later >= earlier);
        Assert.False(earlier > later || later < earlier || earlier >= later || later <= earlier);
        Assert.Equal(0, later.CompareTo(new TaxMonth(2026, 1)));
    }

    [Fact]
    public void A_month_is_text_in_JSON()
    {
        Assert.Equal("\"2026-11\"", JsonSerializer.Serialize(new TaxMonth(2026, 11)));
        Assert.Equal(new TaxMonth(2026, 11), JsonSerializer.Deserialize<TaxMonth>("\"2026-11\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TaxMonth>("\"November\""));
    }
}
