using Tamga.Filings;
using Tamga.Filings.Alerts;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.Wire;
using Tamga.Mongolia.ZeroFiling.Enrolments;
using Tamga.Mongolia.ZeroFiling.Runs;
using Tamga.Orchestrations;
using Tamga.Upstream;

namespace Tamga.Mongolia.ZeroFiling.Watching;

/// <summary>
/// Looks at everything e-Tax says of one enrolled company, remembers it for the warnings, raises alerts for what needs a person,
/// and orders a run for what may be filed late. Repeated after a crash it finds its alerts and its runs again.
/// </summary>
sealed class WatchCompany(
    ETaxLogins logins, ETaxClient client, ETaxWords words, NaturalKeys keys, FilingRepository filings,
    FilingIntake intake, EnrolmentRepository enrolments, CompanyLookRepository looks, AlertLog alerts, ZeroFilingRuns runs,
    TimeProvider time)
    : Activity<WatchCompany.Input, Watched>
{
    /// <summary>Returns of periods that ended up to so many months ago are looked for in the history.</summary>
    const int MonthsBack = 3;

    public static ActivityName<Input, Watched> Name { get; } = new(nameof(WatchCompany));

    protected override async Task<Watched> RunAsync(ActivityContext context, Input input)
    {
        var cancellationToken = context.CancellationToken;
        if (await logins.FindAsync(input.CustomerId, cancellationToken) is not { } login) return Watched.NoLogin;
        if (await enrolments.FindAsync(input.CustomerId, input.EntId, cancellationToken) is not { } enrolment)
            return Watched.Looked;
        if (!(await client.GetListAsync(login, input.EntId, cancellationToken)).TryGet(out var due, out var no))
            return await RefusedAsync(input, login, no, cancellationToken);
        if (!(await client.GetLateListAsync(login, input.EntId, cancellationToken)).TryGet(out var late, out no))
            return await RefusedAsync(input, login, no, cancellationToken);
        var look = CompanyLook.Of(enrolment, time.GetUtcNow(), due, late);
        var filed = new List<ListedReturn>();
        foreach (var year in Years())
        {
            if (!(await client.GetHistoryAsync(login, input.EntId, year, cancellationToken)).TryGet(out var history, out no))
                return await RefusedAsync(input, login, no, cancellationToken);
            filed.AddRange(Filed(enrolment, history, year));
        }

        foreach (var listed in Latest(look.Returns, filed)) await SeeToAsync(input, login, enrolment, listed, cancellationToken);
        await looks.SetAsync(input.CustomerId, look, cancellationToken);
        return Watched.Looked;
    }

    IEnumerable<int> Years()
    {
        var month = TaxMonth.Of(ETaxDate.Today(time));
        return new[] { month.Plus(-MonthsBack).Year, month.Plus(-1).Year }.Distinct();
    }

    static IEnumerable<ListedReturn> Filed(Enrolment enrolment, IEnumerable<ReturnHistory> history, int year) =>
        from row in ReturnRow.Of(enrolment.EntId, history, year)
        where enrolment.Covers(row.TaxReportCode)
        select new ListedReturn(row, IsLate: false, null);

    /// <summary>
    /// One row for each return. The lists come first; but one that was sent, perhaps as a correction of one that was sent back,
    /// is sent, whatever its other rows say.
    /// </summary>
    static IEnumerable<ListedReturn> Latest(IEnumerable<ListedReturn> listed, IEnumerable<ListedReturn> filed) =>
        listed.Concat(filed).GroupBy(l => l.Return, StringComparer.Ordinal)
            .Select(rows => rows.LastOrDefault(l => ETaxStatus.IsSent(l.Row.Status))
                ?? rows.OrderByDescending(l => l.RsStatus ?? 0).First());

    async Task SeeToAsync(
        Input input, ETaxLogin login, Enrolment enrolment, ListedReturn listed, CancellationToken cancellationToken)
    {
        var row = listed.Row;
        var end = RunSelection.PeriodEnd(row);
        var isCovered = end is { } month && enrolment.Covers(month);
        var ours = await FindOursAsync(login, row, cancellationToken);
        if (WatchRules.IsTakenOver(row, ours))
        {
            await intake.RetryAsync(input.CustomerId, ours!.Id, cancellationToken: cancellationToken);
            return;
        }

        if (WatchRules.Judge(listed, ours, isCovered) is not { } finding) return;
        if (finding.MayBeFiled)
        {
            // Ordered before it is told: the alert says that it is being filed. One a day, so that a run that failed is made
            // again for as long as the request holds.
            await runs.AcceptAsync(
                input.CustomerId, new RunSelection(row.Year, row.Period, end!.Value.Month, [row.EntId], DryRun: false),
                $"etax:zero-filing-late:{input.CustomerId}:{ETaxDate.Today(time):yyyy-MM-dd}:{row.NaturalKey}");
        }

        await alerts.RaiseAsync(
            new AlertRequest(
                input.CustomerId, MongoliaModule.Name, finding.Kind, $"etax:{finding.Kind}:{finding.Key}", finding.Message,
                new { row.EntId, Form = row.TaxReportCode, row.Year, row.Period, row.ReportNo, row.Status, row.DueDate }),
            cancellationToken);
    }

    async Task<Filing?> FindOursAsync(ETaxLogin login, ReturnRow row, CancellationToken cancellationToken) =>
        await keys.FindAsync(login.KeyOf(row), cancellationToken) is { } claim && claim.CustomerId == login.CustomerId
            ? await filings.FindAsync(login.CustomerId, claim.FilingId, cancellationToken)
            : null;

    async Task<Watched> RefusedAsync(Input input, ETaxLogin login, AuthorityNo no, CancellationToken cancellationToken)
    {
        if (!no.SignInRefused) return Watched.Rejected;
        await alerts.RaiseAsync(
            new AlertRequest(
                input.CustomerId, MongoliaModule.Name, AlertKinds.LoginRefused,
                $"etax:{AlertKinds.LoginRefused}:{login.CredentialsVersion}", words.SignInRefused(no),
                new { authorityCode = no.Code, authorityMessage = no.Message }), cancellationToken);
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
