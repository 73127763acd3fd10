using System.Globalization;
using Tamga.Client.Filings;
using Tamga.Console.Calls;
using Tamga.Console.Charts;
using Tamga.Console.Frame;

namespace Tamga.Console.Filings;

/// <summary>
/// The filings of a month by day and by where they stand: of the last one, or at the end of what the filter names.
/// </summary>
static class MonthChart
{
    const int Days = 31;

    static readonly (string Status, string Tone)[] Asked =
        [(FilingStatus.Succeeded, "good"), (FilingStatus.Waiting, "wait"), (FilingStatus.Failed, "bad")];

    public static async Task<BarChart> LoadAsync(ConsoleCall call)
    {
        var filter = FilingFilter.Of(call);
        var last = filter.To ?? DateOnly.FromDateTime(call.Now.UtcDateTime);
        var first = last.AddDays(1 - Days) is var begin && filter.From > begin ? filter.From.Value : begin;
        filter = filter with { From = first, To = last, Status = null };
        var all = filter.CountAsync(call, "day");
        var counts = await Task.WhenAll(Asked.Select(one => (filter with { Status = one.Status }).CountAsync(call, "day")));
        var total = await all;
        var scale = new CountScale(total.Counts.Values.DefaultIfEmpty(0).Max());
        var days = Enumerable.Range(0, Math.Max(1, last.DayNumber - first.DayNumber + 1)).Select(first.AddDays);
        return new BarChart(
            call.Texts["chart.month-words"], call.Texts["chart.day"], scale.Ticks,
            [
                .. Asked.Select(one => new Series(call.Texts.Name("status", one.Status), one.Tone)),
                new Series(call.Texts["chart.at-work"], "busy"),
            ],
            [.. days.Select(day => BarOf(Figures.Of(day)!))]);

        Bar BarOf(string day)
        {
            var parts = counts.Select(one => one.Counts.GetValueOrDefault(day)).ToList();
            // What neither ended nor waits. The counts are taken one after the other: what moves meanwhile is in none or in two.
            parts.Add(Math.Max(0, total.Counts.GetValueOrDefault(day) - parts.Sum()));
            return new Bar(day, [.. parts.Select(
                count => new BarPart(scale.ShareOf(count), count.ToString(CultureInfo.InvariantCulture)))]);
        }
    }
}
