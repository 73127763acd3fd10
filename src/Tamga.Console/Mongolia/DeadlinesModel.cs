using System.Globalization;
using Tamga.Client;
using Tamga.Client.Mongolia;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Mongolia;

/// <summary>What becomes due for a customer's enrolled companies.</summary>
/// <param name="Company">Whose.</param>
/// <param name="Today">The day at e-Tax.</param>
/// <param name="Due">In the order of days.</param>
/// <param name="Listed">
/// What e-Tax itself lists as due; nothing where it was not asked, because there are many companies, or did not answer.
/// </param>
public sealed record DeadlinesModel(
    Company Company, DateOnly Today, Tamga.Client.Mongolia.Calendar Due, IReadOnlyList<Return>? Listed)
{
    /// <summary>E-Tax has a list for each company, and each takes its time.</summary>
    const int MostAsked = 10;

    const int Urgent = 3;
    const int Soon = 7;

    internal static async Task<DeadlinesModel> LoadAsync(ConsoleCall call, Company company)
    {
        var today = DateOnly.ParseExact(
            Authorities.TextOf(call.Now, Authorities.ETax)[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var due = await company.Api.ZeroFiling.GetCalendarAsync(cancellationToken: call.Aborted);
        return new(company, today, due, due.Due.Count == 0 ? null : await ListedAsync(call, company));
    }

    /// <summary>The months that something is due in, each as weeks from Monday on; days of other months are empty.</summary>
    public IEnumerable<(DateOnly Month, IReadOnlyList<DateOnly?[]> Weeks)> Months =>
        Due.Due.Select(row => new DateOnly(row.Due.Year, row.Due.Month, 1)).Distinct()
        .Select(month => (month, (IReadOnlyList<DateOnly?[]>)[.. DaysOf(month).Chunk(7)]));

    public IReadOnlyList<CalendarRow> On(DateOnly day) => [.. Due.Due.Where(row => row.Due == day)];

    /// <summary>For how many companies e-Tax itself lists a form's period as due; the rest is our forecast.</summary>
    public int ListedOf(CalendarRow row) => (Listed ?? []).Count(one =>
        FormOf(one.TaxReportCode) == FormOf(row.Form)
        && (row.Period == string.Create(CultureInfo.InvariantCulture, $"{one.Year}-{one.Period:00}")
            || row.Period == $"{one.Year}-Q{one.Period}" || row.Period == $"{one.Year}"));

    /// <summary>How near a day is: the colour of its light.</summary>
    public string ToneOf(DateOnly day) => (day.DayNumber - Today.DayNumber) switch
    {
        <= Urgent => "bad",
        <= Soon => "wait",
        _ => "good",
    };

    static async Task<IReadOnlyList<Return>?> ListedAsync(ConsoleCall call, Company company)
    {
        try
        {
            var enrolled = await company.Api.ZeroFiling.ListEnrolmentsAsync($"{MostAsked}", cancellationToken: call.Aborted);
            if (enrolled.Continuation is not null) return null;
            var lists = await Task.WhenAll(enrolled.Enrolments.Select(one =>
                company.Api.ETax.ListDueReturnsAsync(one.EntId, cancellationToken: call.Aborted)));
            return [.. lists.SelectMany(list => list.Returns)];
        }
        catch (TamgaException)
        {
            // E-Tax is away, or refuses the login: the forecast is shown all the same.
            return null;
        }
    }

    static string FormOf(string? code) => EnrolmentDraft.InCyrillic(code ?? "").ToUpperInvariant();

    static IEnumerable<DateOnly?> DaysOf(DateOnly month)
    {
        var before = ((int)month.DayOfWeek + 6) % 7;
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        var cells = (before + days + 6) / 7 * 7;
        return Enumerable.Range(0, cells).Select(cell =>
            cell >= before && cell < before + days ? month.AddDays(cell - before) : (DateOnly?)null);
    }
}
