using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Mongolia.Organisations;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.Wire;
using Tamga.Upstream;

namespace Tamga.Mongolia.ZeroFiling.Enrolments;

/// <summary>
/// What e-Tax says of an enrolment when it is made: a misspelled form or a wrong company would otherwise show when the month is
/// over, as something that is not due. An authority that does not answer costs nobody an enrolment: that is told as a warning.
/// </summary>
sealed class EnrolmentCheck(
    ETaxClient client, ETaxLogins logins, ETaxWords words, OrganisationCache organisations, IOptions<ETaxOptions> options,
    TimeProvider time)
{
    /// <summary>One enrolment: its company, and every form by every list of the company.</summary>
    public Task<EnrolmentFindings> CheckAsync(Customer customer, Enrolment enrolment, CancellationToken cancellationToken) =>
        AskAsync(customer, async (login, stop) =>
        {
            var found = await organisations.FindAsync(client, login, enrolment.EntId, stop);
            if (found.No is { } refused) return Unchecked(refused);
            var company = FindingsOf(found.Value, enrolment.EntId);
            if (company.Refusals.Count > 0) return company;
            var codes = await CodesAsync(login, enrolment.EntId, stop);
            if (codes.No is { } no) return Unchecked(no);
            return new([], [.. company.Warnings, .. enrolment.Forms.Where(form => !codes.Value!.Contains(form)).Select(form =>
                $"e-Tax lists {form} for this company nowhere: not as due, not as late, not as filed. "
                + $"It lists {(codes.Value!.Count == 0 ? "nothing" : string.Join(", ", codes.Value))}.")]);
        }, cancellationToken);

    /// <summary>
    /// The companies of a file, in one call: whether the login may act for each. Their lists are not asked for.
    /// </summary>
    /// <returns>What is found of each, in the order of the file; and why nothing was, if e-Tax did not answer.</returns>
    public async Task<(IReadOnlyList<EnrolmentFindings> Companies, string? Warning)> CheckCompaniesAsync(
        Customer customer, IReadOnlyList<Enrolment> enrolments, CancellationToken cancellationToken)
    {
        IReadOnlyList<EnrolmentFindings> companies = [];
        var findings = await AskAsync(customer, async (login, stop) =>
        {
            var list = await organisations.ListAsync(client, login, stop);
            if (list.No is { } no) return Unchecked(no);
            companies = [.. enrolments.Select(e => FindingsOf(list.Value!.Find(e.EntId), e.EntId))];
            return new([], []);
        }, cancellationToken);
        return (companies, findings.Warnings is [var warning, ..] ? warning : null);
    }

    async Task<EnrolmentFindings> AskAsync(
        Customer customer, Func<ETaxLogin, CancellationToken, Task<EnrolmentFindings>> ask, CancellationToken cancellationToken)
    {
        if (await logins.FindAsync(customer, cancellationToken) is not { } login) return new([], []);
        using var timeout = new CancellationTokenSource(options.Value.ScreenTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await ask(login, either.Token);
        }
        catch (AuthorityFaultException fault)
        {
            return new([], [$"Not checked, since e-Tax could not be asked: {fault.Message}"]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new([], ["Not checked, since e-Tax did not answer in time."]);
        }
    }

    /// <summary>Every form code that e-Tax knows of a company: due, late, or filed in this year or the last.</summary>
    async Task<AuthorityAnswer<IReadOnlySet<string>>> CodesAsync(
        ETaxLogin login, long entId, CancellationToken cancellationToken)
    {
        var codes = new HashSet<string>(LookAlikes.Codes);
        if (!(await client.GetListAsync(login, entId, cancellationToken)).TryGet(out var due, out var no)) return no;
        codes.UnionWith(due.Select(r => r.TaxReportCode).OfType<string>());
        if (!(await client.GetLateListAsync(login, entId, cancellationToken)).TryGet(out var late, out no)) return no;
        codes.UnionWith(late.Select(r => r.TaxReportCode).OfType<string>());
        var year = ETaxDate.Today(time).Year;
        foreach (var asked in new[] { year, year - 1 })
        {
            if (!(await client.GetHistoryAsync(login, entId, asked, cancellationToken)).TryGet(out var history, out no))
                return no;
            codes.UnionWith(history.Filed(asked).Select(f => f.Report.TaxReportCode).OfType<string>());
        }

        return new(codes);
    }

    EnrolmentFindings Unchecked(AuthorityNo no) =>
        new([], [$"Not checked: {(no.SignInRefused ? words.SignInRefused(no) : $"e-Tax says no: {words.WordsOf(no)}")}"]);

    /// <summary>
    /// A company that the login may not act for is refused. One that is being removed is none to file for as long as that lasts,
    /// which may change by the next month.
    /// </summary>
    static EnrolmentFindings FindingsOf(Organisation? organisation, long entId)
    {
        if (OrganisationRules.Check(organisation, entId) is not { } no) return new([], []);
        return organisation is null ? new([no.Message], []) : new([], [no.Message]);
    }
}

/// <summary>What e-Tax says of an enrolment.</summary>
/// <param name="Refusals">What makes it useless.</param>
/// <param name="Warnings">What a person should know.</param>
sealed record EnrolmentFindings(IReadOnlyList<string> Refusals, IReadOnlyList<string> Warnings);
