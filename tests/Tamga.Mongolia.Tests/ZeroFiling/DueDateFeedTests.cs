using System.Text;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Mongolia.ZeroFiling.Feed;
using Tamga.Mongolia.ZeroFiling.Watching;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class DueDateFeedTests
{
    [Fact]
    public async Task An_enrolled_companys_due_dates_come_as_a_calendar()
    {
        await using var office = await TaxOffice.OpenAsync();
        var accountant = office.Accountant;
        Assert.Equal(404, (await accountant.SendAsync(HttpMethod.Get, "calendar.ics?entId=1001")).Status);
        await accountant.EnrolAsync(1001, "ТТ-03а");

        var forecast = (await accountant.SendAsync(HttpMethod.Get, "calendar.ics?entId=1001")).Expect(200);
        Assert.Equal("text/calendar; charset=utf-8", forecast.ContentType);
        Assert.Equal(12, Events(forecast.Text).Count);

        // A run looks at the lists: what they have of October takes the forecast's place, under the same id.
        await accountant.RunAsync(TaxOffice.October, dryRun: true);
        var looked = (await accountant.SendAsync(HttpMethod.Get, "calendar.ics?pin=9001001")).Expect(200).Text;
        var listed = Assert.Single(Events(looked), e => e.Contains("Listed by e-Tax", StringComparison.Ordinal));
        Assert.Contains("UID:1001-", listed, StringComparison.Ordinal);
        Assert.Equal(["UID:1001-ТТ-03А-2026-10-0@etax.tamga", .. Uids(forecast.Text)], Uids(looked));
    }

    [Fact]
    public void Lines_are_short_and_end_as_the_standard_says()
    {
        var due = new ExpectedReturn(
            "ТТ-03а", new TaxMonth(2026, 11), "2026-11", new DateOnly(2026, 12, 10), Row: null,
            string.Concat(Enumerable.Repeat("хууль; ", 40)));

        var text = DueDateFeed.Of(1001, [due], new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero));

        var lines = text.Split("\r\n");
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\n', text.Replace("\r\n", ""));
        var whole = text.Replace("\r\n ", "");
        Assert.Contains("DTSTART;VALUE=DATE:20261210\r\nDTEND;VALUE=DATE:20261211\r\n", whole, StringComparison.Ordinal);
        Assert.Contains(@"хууль\; хууль\;", whole, StringComparison.Ordinal);
    }

    static List<string> Events(string feed) => [.. feed.Replace("\r\n ", "").Split("BEGIN:VEVENT").Skip(1)];

    static IEnumerable<string> Uids(string feed) =>
        feed.Replace("\r\n ", "").Split("\r\n").Where(l => l.StartsWith("UID:", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
