using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Filings;
using Tamga.Mongolia.Forms;
using Tamga.Mongolia.Organisations;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.Wire;
using Tamga.Mongolia.ZeroFiling.Enrolments;
using Tamga.Mongolia.ZeroFiling.Watching;
using Tamga.Orchestrations;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>
/// What the authority's lists say of an enrolled company, row by row, with a verdict each. The verdicts are written down before
/// anything is filed; a dry run ends here, with the bodies that would have been sent.
/// </summary>
sealed class JudgeCompany(
    StepServices<ETaxLogin> steps, ETaxClient client, ReturnLookup lookup, OrganisationCache organisations,
    EnrolmentRepository enrolments, RunItemRepository items, CompanyLookRepository looks, IOptions<ETaxOptions> options)
    : AuthorityActivity<ETaxLogin, JudgeCompany.Input, IReadOnlyList<JudgeCompany.ZeroOrder>>(steps)
{
    public static ActivityName<Input, StepOutcome<IReadOnlyList<ZeroOrder>>> Name { get; } = new(nameof(JudgeCompany));

    protected override string Stage => "judge";

    protected override bool ShowsFaults => false;

    protected override async Task<StepOutcome<IReadOnlyList<ZeroOrder>>> WorkAsync(
        ETaxLogin login, Input input, ActivityContext context)
    {
        var cancellationToken = context.CancellationToken;
        var runId = input.Filing.FilingId;
        if (await enrolments.FindAsync(input.Filing.CustomerId, input.EntId, cancellationToken) is not { } enrolment)
            return Done([]);
        var found = await organisations.FindAsync(client, login, input.EntId, cancellationToken);
        if (found.No is not null) return Refused(found.No);
        var organisation = found.Value;
        if (ZeroFilingRules.JudgeCompany(organisation) is { } whole)
        {
            var all = enrolment.Forms.Select(form => Item(input.EntId, organisation, form, whole));
            await items.SetJudgedAsync(runId, input.EntId, [.. all], cancellationToken);
            return Done([]);
        }

        if (!(await client.GetListAsync(login, input.EntId, cancellationToken)).TryGet(out var due, out var no))
            return Refused(no);
        if (!(await client.GetLateListAsync(login, input.EntId, cancellationToken)).TryGet(out var late, out no))
            return Refused(no);
        var look = CompanyLook.Of(enrolment, Time.GetUtcNow(), due, late);
        await looks.SetAsync(input.Filing.CustomerId, look, cancellationToken);
        var candidates = Candidates(look, input.Selection);
        var judged = new List<RunItem>();
        var orders = new List<ZeroOrder>();
        foreach (var candidate in candidates)
        {
            var looked = await JudgeAsync(login, candidate, enrolment, cancellationToken);
            if (looked.No is not null) return Refused(looked.No);
            var item = Item(login, organisation, candidate.Row, looked.Value);
            if (item.IsToBeFiled && input.Selection.DryRun)
                item = await WithBodyAsync(login, item, candidate.Row, cancellationToken);
            if (item.IsToBeFiled) orders.Add(new ZeroOrder(OrderOf(candidate.Row), login.KeyOf(candidate.Row)));
            judged.Add(item);
        }

        foreach (var form in enrolment.Forms.Where(f => !candidates.Exists(c => IsOn(c.Row, f))))
        {
            var looked = await JudgeUnlistedAsync(login, input, organisation, form, cancellationToken);
            if (looked.No is not null) return Refused(looked.No);
            judged.Add(looked.Value!);
        }

        await items.SetJudgedAsync(runId, input.EntId, judged, cancellationToken);
        await ShowGoingOnAsync(input.Filing, cancellationToken);
        return Done(input.Selection.DryRun ? [] : orders);
    }

    /// <summary>
    /// A refused login is shown on the run; the first company that is looked at afterwards shows that it is mended.
    /// </summary>
    async Task ShowGoingOnAsync(FilingRef run, CancellationToken cancellationToken)
    {
        if (await Filings.FindAsync(run.CustomerId, run.FilingId, cancellationToken) is { Status: FilingStatus.Waiting })
            await NoteAsync(run, "The login works again; the run goes on.");
    }

    /// <summary>
    /// A late return may be listed once for each request made for it; the approved one decides. In the list of due returns a
    /// request makes another row: the amendment beside the return.
    /// </summary>
    static List<ListedReturn> Candidates(CompanyLook look, RunSelection selection) =>
    [
        .. look.Returns.Where(l => selection.Covers(l.Row))
            .GroupBy(l => l.IsLate ? l.Return : l.Row.NaturalKey, StringComparer.Ordinal)
            .Select(g => g.OrderBy(l => l.IsLate).ThenByDescending(l => l.RsStatus ?? 0).First()),
    ];

    async Task<AuthorityAnswer<Judgement>> JudgeAsync(
        ETaxLogin login, ListedReturn candidate, Enrolment enrolment, CancellationToken cancellationToken)
    {
        var judgement = ZeroFilingRules.Judge(
            candidate.Row, candidate.IsLate, candidate.RsStatus, enrolment, options.Value.XForms, ETaxDate.Today(Time));
        if (judgement.Verdict is not (Verdict.Ready or Verdict.Warning)) return new(judgement);
        AuthorityNo? no;
        if (candidate.IsLate)
        {
            // The request may be one to correct what was sent in time: the same rule as for an order by hand.
            var (row, order) = (candidate.Row, OrderOf(candidate.Row) with { ResubmitId = null });
            if (!(await client.GetHistoryAsync(login, row.EntId, row.Year, cancellationToken)).TryGet(out var history, out no))
                return no;
            if (ReturnRules.DecideByRequest(
                order, row, ReturnRow.Of(row.EntId, history, row.Year)) is DueDecision.AlreadySent sent)
            {
                return new(new Judgement(Verdict.AlreadyFiled, sent.Row.DuplicateError(sent.Correction).Message));
            }
        }

        if (candidate.Row is not { Status: ETaxStatus.Saved, ReportNo: { } reportNo }) return new(judgement);
        var data = await client.GetFormDataAsync(login, candidate.Row.EntId, reportNo, cancellationToken);
        if (!data.TryGet(out var draft, out no)) return no;
        return new(ZeroFilingRules.JudgeDraft(draft) ?? judgement);
    }

    /// <summary>An enrolled form that no list has: filed already, or not due.</summary>
    async Task<AuthorityAnswer<RunItem>> JudgeUnlistedAsync(
        ETaxLogin login, Input input, Organisation? organisation, string form, CancellationToken cancellationToken)
    {
        var (entId, selection) = (input.EntId, input.Selection);
        if (!(await client.GetHistoryAsync(login, entId, selection.Year, cancellationToken)).TryGet(out var history, out var no))
            return no;
        var sent = ReturnRow.Of(entId, history, selection.Year)
            .LastOrDefault(r => IsOn(r, form) && ETaxStatus.IsSent(r.Status) && selection.Covers(r));
        return new(sent is null
            ? Item(entId, organisation, form, new Judgement(Verdict.NotReady, "Not due: e-Tax lists no such return."))
            : Item(login, organisation, sent, ZeroFilingRules.AlreadyFiled(sent)));
    }

    static bool IsOn(ReturnRow row, string form) => LookAlikes.SameCode(row.TaxReportCode, form);

    async Task<RunItem> WithBodyAsync(ETaxLogin login, RunItem item, ReturnRow row, CancellationToken cancellationToken)
    {
        IReadOnlyList<SaveReportDataDetail> details = [];
        if (options.Value.XDetailStyle == XDetailStyle.Zeros
            && (await lookup.GetFormAsync(login, row, cancellationToken)).TryGet(out var form, out _))
        {
            details = FormRules.ZeroRows(form, options.Value.DetailType);
        }

        var bytes = ETaxBodies.Save(SaveBody.Of(row, noActivity: true, details, options.Value));
        return item with { Body = JsonElement.Parse(bytes), BodySha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
    }

    static ReturnOrder OrderOf(ReturnRow row) => new()
    {
        EntId = row.EntId,
        FormNo = row.FormNo,
        Year = row.Year,
        Period = row.Period,
        NoActivity = true,
        TaxTypeId = row.TaxTypeId,
        BranchId = row.BranchId,
        RevenueId = row.RevenueId,
        LicenseNo = row.LicenseNo,
        ResubmitId = row.ResubmitId == 0 ? null : row.ResubmitId,
    };

    static RunItem Item(long entId, Organisation? organisation, string form, Judgement judgement) => new()
    {
        EntId = entId, Name = organisation?.EntityName, Form = form, Verdict = judgement.Verdict, Reason = judgement.Reason,
    };

    static RunItem Item(ETaxLogin login, Organisation? organisation, ReturnRow row, Judgement judgement) =>
        Item(row.EntId, organisation, row.TaxReportCode ?? "", judgement) with
        {
            Year = row.Year,
            Period = row.Period,
            DueDate = row.DueDate,
            NaturalKey = login.KeyOf(row),
            AuthorityReference = row.ReportNo is null ? null : ReturnReference.Of(row),
        };

    /// <summary>An order with the natural key of the row it answers.</summary>
    public sealed record ZeroOrder(ReturnOrder Order, string NaturalKey);

    /// <param name="Filing">The run.</param>
    /// <param name="Selection">What the run looks at.</param>
    /// <param name="EntId">The company.</param>
    public sealed record Input(FilingRef Filing, RunSelection Selection, long EntId) : IFilingStep;
}
