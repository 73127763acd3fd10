using Tamga.Accounts;
using Tamga.Filings;
using Tamga.Filings.Alerts;
using Tamga.Mongolia.Activities;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Wire;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Watching;

/// <summary>
/// Looks at everything e-Tax says of one enrolled company, remembers it for the warnings, raises alerts for what needs a person, and
/// orders a run for what may be filed late. Repeated after a crash it finds its alerts and its runs again.
/// </summary>
sealed class WatchCompany(
    EtaxDesk desk, EnrolmentRepository enrolments, CompanyLookRepository looks, AlertLog alerts, ZeroFilingRuns runs)
    : Activity<WatchCompany.Input, Watched>
{
    /// <summary>Returns of periods that ended up to so many months ago are looked for in the history.</summary>
    const int MonthsBack = 3;

    public static ActivityName<Input, Watched> Name { get; } = new(nameof(WatchCompany));

    protected override async Task<Watched> RunAsync(ActivityContext context, Input input)
    {
        var stop = context.Cancellation;
        if (await desk.Accounts.FindLoginAsync(input.CustomerId, stop) is not { } login) return Watched.NoLogin;
        if (await enrolments.FindAsync(input.CustomerId, input.EntId, stop) is not { } enrolment) return Watched.Looked;
        var client = desk.Client;
        if (!(await client.GetListAsync(login, input.EntId, stop)).TryGet(out var due, out var no))
            return await RefusedAsync(input, login, no, stop);
        if (!(await client.GetLateListAsync(login, input.EntId, stop)).TryGet(out var late, out no))
            return await RefusedAsync(input, login, no, stop);
        var look = CompanyLook.Of(enrolment, desk.Time.GetUtcNow(), due, late);
        var filed = new List<ListedReturn>();
        foreach (var year in Years())
        {
            if (!(await client.GetHistoryAsync(login, input.EntId, year, stop)).TryGet(out var history, out no))
                return await RefusedAsync(input, login, no, stop);
            filed.AddRange(Filed(enrolment, history));
        }

        foreach (var listed in Latest(look.Returns, filed)) await SeeToAsync(input, enrolment, listed, stop);
        await looks.SetAsync(input.CustomerId, look, stop);
        return Watched.Looked;
    }

    IEnumerable<int> Years()
    {
        var month = TaxMonth.Of(EtaxDate.Today(desk.Time));
        return new[] { month.Plus(-MonthsBack).Year, month.Plus(-1).Year }.Distinct();
    }

    static IEnumerable<ListedReturn> Filed(Enrolment enrolment, IEnumerable<ReturnHistory> history) =>
        from period in history.SelectMany(h => h.ReturnPeriods)
        from report in period.Reports
        let row = ReturnRow.Of(enrolment.EntId, report) with { BeginDate = period.StartDate }
        where enrolment.Covers(row.TaxReportCode)
        select new ListedReturn(row, IsLate: false, null);

    /// <summary>
    /// One row for each return. The lists come first; but one that was sent, perhaps as a correction of one that was sent back,
    /// is sent, whatever its other rows say.
    /// </summary>
    static IEnumerable<ListedReturn> Latest(IEnumerable<ListedReturn> listed, IEnumerable<ListedReturn> filed) =>
        listed.Concat(filed).GroupBy(l => l.Return, StringComparer.Ordinal)
            .Select(rows => rows.LastOrDefault(l => EtaxStatus.IsSent(l.Row.Status)) ?? rows.OrderByDescending(l => l.RsStatus ?? 0).First());

    async Task SeeToAsync(Input input, Enrolment enrolment, ListedReturn listed, CancellationToken stop)
    {
        var row = listed.Row;
        var end = RunSelection.PeriodEnd(row);
        var isCovered = end is { } month && enrolment.Covers(month);
        if (WatchRules.Judge(listed, await FindOursAsync(input.CustomerId, row, stop), isCovered) is not { } finding) return;
        if (finding.MayBeFiled)
        {
            // Ordered before it is told: the alert says that it is being filed. One a day, so that a run that failed is made again
            // for as long as the request holds.
            await runs.AcceptAsync(
                input.CustomerId, new RunSelection(row.Year, row.Period, end!.Value.Month, [row.EntId], DryRun: false),
                $"etax:zero-filing-late:{input.CustomerId}:{EtaxDate.Today(desk.Time):yyyy-MM-dd}:{row.NaturalKey}");
        }

        await alerts.RaiseAsync(
            new AlertRequest(
                input.CustomerId, Authority.Etax, finding.Kind, $"etax:{finding.Kind}:{finding.Key}", finding.Message,
                new { row.EntId, Form = row.TaxReportCode, row.Year, row.Period, row.ReportNo, row.Status, row.DueDate }), stop);
    }

    async Task<Filing?> FindOursAsync(string customerId, ReturnRow row, CancellationToken stop) =>
        await desk.Keys.FindAsync(row.NaturalKey, stop) is { } claim && claim.CustomerId == customerId
            ? await desk.Filings.FindAsync(customerId, claim.FilingId, stop)
            : null;

    async Task<Watched> RefusedAsync(Input input, EtaxLogin login, EtaxNo no, CancellationToken stop)
    {
        if (!no.SignInRefused) return Watched.Rejected;
        await alerts.RaiseAsync(
            new AlertRequest(
                input.CustomerId, Authority.Etax, AlertKinds.LoginRefused, $"etax:{AlertKinds.LoginRefused}:{login.CredentialsVersion}",
                EtaxProblems.SignInRefusedMessage(no), new { authorityCode = no.Code, authorityMessage = no.Message }), stop);
        return Watched.SignInRefused;
    }

    /// <param name="CustomerId">Whose company.</param>
    /// <param name="EntId">The company.</param>
    public sealed record Input(string CustomerId, long EntId);
}

/// <summary>What came of a look at a company.</summary>
enum Watched
{
    Looked,

    /// <summary>The authority says no for this company; the warnings go by the forecast.</summary>
    Rejected,

    /// <summary>The authority could not be asked.</summary>
    Unreached,

    SignInRefused,

    NoLogin,
}
