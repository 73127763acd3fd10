using System.Globalization;
using Tamga.Client.Mongolia;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Mongolia;

/// <summary>What becomes due for a customer's enrolled companies.</summary>
/// <param name="Taxpayers">Whose.</param>
/// <param name="Today">The day at e-Tax.</param>
/// <param name="Due">In the order of days; nothing without a customer.</param>
public sealed record DeadlinesModel(Taxpayers Taxpayers, DateOnly Today, Tamga.Client.Mongolia.Calendar? Due)
{
    const int Urgent = 3;
    const int Soon = 7;

    internal static async Task<DeadlinesModel> LoadAsync(ConsoleCall call)
    {
        var taxpayers = await Taxpayers.LoadAsync(call);
        var today = DateOnly.ParseExact(
            Authorities.TextOf(call.Now, Authorities.ETax)[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(taxpayers, today, taxpayers.Chosen is { } one
            ? await call.For(one.Id).ZeroFiling.GetCalendarAsync(cancellationToken: call.Aborted) : null);
    }

    /// <summary>The months that something is due in, each as weeks from Monday on; days of other months are empty.</summary>
    public IEnumerable<(DateOnly Month, IReadOnlyList<DateOnly?[]> Weeks)> Months =>
        (Due?.Due ?? []).Select(row => new DateOnly(row.Due.Year, row.Due.Month, 1)).Distinct()
        .Select(month => (month, (IReadOnlyList<DateOnly?[]>)[.. DaysOf(month).Chunk(7)]));

    public IReadOnlyList<CalendarRow> On(DateOnly day) => [.. (Due?.Due ?? []).Where(row => row.Due == day)];

    /// <summary>How near a day is: the colour of its light.</summary>
    public string ToneOf(DateOnly day) => (day.DayNumber - Today.DayNumber) switch
    {
        <= Urgent => "bad",
        <= Soon => "wait",
        _ => "good",
    };

    static IEnumerable<DateOnly?> DaysOf(DateOnly month)
    {
        var before = ((int)month.DayOfWeek + 6) % 7;
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        var cells = (before + days + 6) / 7 * 7;
        return Enumerable.Range(0, cells).Select(cell =>
            cell >= before && cell < before + days ? month.AddDays(cell - before) : (DateOnly?)null);
    }
}
