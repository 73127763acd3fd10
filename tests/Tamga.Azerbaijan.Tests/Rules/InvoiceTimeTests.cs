using Tamga.Azerbaijan.Wire;

namespace Tamga.Azerbaijan.Tests.Rules;

/// <summary>Times of invoices, in the forms that systems behind a portal write them.</summary>
public sealed class InvoiceTimeTests
{
    static readonly TimeZoneInfo Baku = VatPortalTime.Zone(new VatPortalOptions());

    [Theory]
    [InlineData("07.08.2025 14:30")]
    [InlineData("07.08.2025 14:30:00")]
    [InlineData("7.8.2025 14:30")]
    [InlineData(" 07/08/2025 14:30 ")]
    [InlineData("2025-08-07 14:30:00")]
    [InlineData("2025-08-07T14:30:00")]
    [InlineData("2025-08-07T14:30:00.0000000")]
    [InlineData("2025-08-07T10:30:00Z")]
    [InlineData("2025-08-07T10:30:00.123Z", 123)]
    [InlineData("2025-08-07T14:30:00+04:00")]
    [InlineData("2025-08-07T14:30:00 +04:00")]
    [InlineData("2025-08-07 12:30:00+02:00")]
    [InlineData("2025-08-07T14:30:00+0400")]
    [InlineData("1754562600")]
    [InlineData("1754562600000")]
    [InlineData("1754562600.0")]
    [InlineData("202508071430")]
    [InlineData("20250807143000")]
    [InlineData("[2025,8,7,14,30]")]
    [InlineData("[2025,8,7,14,30,0,0]")]
    [InlineData("""{"date":"2025-08-07 14:30:00.000000","timezone_type":3,"timezone":"Asia/Baku"}""")]
    [InlineData("""{"date":"2025-08-07 10:30:00.000000","timezone_type":3,"timezone":"UTC"}""")]
    public void A_time_is_read_in_any_form(string text, int milliseconds = 0) => Assert.Equal(
        new DateTime(2025, 8, 7, 14, 30, 0, milliseconds, DateTimeKind.Unspecified), InvoiceTime.Parse(text, Baku));

    [Theory]
    [InlineData("07.08.2025")]
    [InlineData("2025-08-07")]
    [InlineData("20250807")]
    [InlineData("[2025,8,7]")]
    public void A_day_is_its_first_moment(string text) =>
        Assert.Equal(new DateTime(2025, 8, 7, 0, 0, 0, DateTimeKind.Unspecified), InvoiceTime.Parse(text, Baku));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("31.02.2025 10:00")]
    [InlineData("0")]
    [InlineData("-1754562600")]
    [InlineData("99999999999999999")]
    [InlineData("[2025]")]
    [InlineData("[2025,8,\"7\"]")]
    [InlineData("{\"date\":7}")]
    [InlineData("{")]
    [InlineData("0001-01-01T00:00:00Z")]
    public void What_is_no_time_is_none(string? text) => Assert.Null(InvoiceTime.Parse(text, Baku));
}
