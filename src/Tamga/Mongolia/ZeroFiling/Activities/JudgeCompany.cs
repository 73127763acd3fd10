using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Mongolia.Activities;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Wire;
using Tamga.Mongolia.ZeroFiling.Watching;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Activities;

/// <summary>
/// What the authority's lists say of an enrolled company, row by row, with a verdict each. The verdicts are written down before
/// anything is filed; a dry run ends here, with the bodies that would have been sent.
/// </summary>
sealed class JudgeCompany(
    EtaxDesk desk, OrganisationCache organisations, EnrolmentRepository enrolments, RunItemRepository items,
    CompanyLookRepository looks, IOptions<EtaxOptions> options) : EtaxActivity<JudgeCompany.Input, IReadOnlyList<JudgeCompany.ZeroOrder>>(desk)
{
    public static ActivityName<Input, StepOutcome<IReadOnlyList<ZeroOrder>>> Name { get; } = new(nameof(JudgeCompany));

    protected override string Stage => "judge";

    protected override bool ShowsFaults => false;

    protected override async Task<StepOutcome<IReadOnlyList<ZeroOrder>>> WorkAsync(
        EtaxLogin login, Input input, CancellationToken cancellation)
    {
        var runId = input.Filing.FilingId;
        if (await enrolments.FindAsync(input.Filing.CustomerId, input.EntId, cancellation) is not { } enrolment) return Done([]);
        var found = await organisations.FindAsync(Desk.Client, login, input.EntId, cancellation);
        if (found.No is not null) return Refused(found.No);
        var organisation = found.Value;
        if (ZeroFilingRules.JudgeCompany(organisation) is { } whole)
        {
            await items.SetJudgedAsync(runId, input.EntId, [.. enrolment.Forms.Select(form => Item(input.EntId, organisation, form, whole))], cancellation);
            return Done([]);
        }

        if (!(await Desk.Client.GetListAsync(login, input.EntId, cancellation)).TryGet(out var due, out var no)) return Refused(no);
        if (!(await Desk.Client.GetLateListAsync(login, input.EntId, cancellation)).TryGet(out var late, out no)) return Refused(no);
        await looks.SetAsync(input.Filing.CustomerId, CompanyLook.Of(enrolment, Desk.Time.GetUtcNow(), due, late), cancellation);
        var candidates = Candidates(input, enrolment, due, late);
        var judged = new List<RunItem>();
        var orders = new List<ZeroOrder>();
        foreach (var candidate in candidates)
        {
            var looked = await JudgeAsync(login, candidate, enrolment, cancellation);
            if (looked.No is not null) return Refused(looked.No);
            var item = Item(input.EntId, organisation, candidate.Row, looked.Value);
            if (item.IsToBeFiled && input.Selection.DryRun) item = await WithBodyAsync(login, item, candidate.Row, cancellation);
            if (item.IsToBeFiled) orders.Add(new ZeroOrder(OrderOf(candidate.Row), candidate.Row.NaturalKey));
            judged.Add(item);
        }

        foreach (var form in enrolment.Forms.Where(f => !candidates.Exists(c => string.Equals(f, c.Row.TaxReportCode, StringComparison.OrdinalIgnoreCase))))
        {
            var looked = await JudgeUnlistedAsync(login, input, form, cancellation);
            if (looked.No is not null) return Refused(looked.No);
            judged.Add(looked.Value! with { Name = organisation!.EntityName });
        }

        await items.SetJudgedAsync(runId, input.EntId, judged, cancellation);
        await ShowGoingOnAsync(input.Filing, cancellation);
        return Done(input.Selection.DryRun ? [] : orders);
    }

    /// <summary>A refused login is shown on the run; the first company that is looked at afterwards shows that it is mended.</summary>
    async Task ShowGoingOnAsync(FilingRef run, CancellationToken cancellation)
    {
        if (await Desk.Filings.FindAsync(run.CustomerId, run.FilingId, cancellation) is { Status: FilingStatus.Waiting })
            await NoteAsync(run, "The login works again; the run goes on.");
    }

    static List<Candidate> Candidates(Input input, Enrolment enrolment, IEnumerable<DueReturn> due, IEnumerable<LateReturn> late)
    {
        var rows = due.Select(r => new Candidate(ReturnRow.Of(input.EntId, r), IsLate: false, null))
            .Concat(late.Select(r => new Candidate(ReturnRow.Of(input.EntId, r), IsLate: true, r.RsStatus)))
            .Where(c => enrolment.Covers(c.Row.TaxReportCode) && input.Selection.Covers(c.Row));
        // A late return may be listed once for each request made for it; the approved one decides. In the list of due returns a
        // request makes another row: the amendment beside the return.
        return [.. rows.GroupBy(c => (c.IsLate ? c.Row with { ResubmitId = 0 } : c.Row).NaturalKey, StringComparer.Ordinal)
            .Select(g => g.OrderBy(c => c.IsLate).ThenByDescending(c => c.RsStatus ?? 0).First())];
    }

    async Task<Looked<Judgement>> JudgeAsync(EtaxLogin login, Candidate candidate, Enrolment enrolment, CancellationToken cancellation)
    {
        var judgement = ZeroFilingRules.Judge(
            candidate.Row, candidate.IsLate, candidate.RsStatus, enrolment, options.Value.XForms, EtaxDate.Today(Desk.Time));
        if (judgement.Verdict is not (Verdict.Ready or Verdict.Warning) || candidate.Row is not { Status: EtaxStatus.Saved, ReportNo: { } reportNo })
            return new(judgement);
        if (!(await Desk.Client.GetFormDataAsync(login, candidate.Row.EntId, reportNo, cancellation)).TryGet(out var draft, out var no)) return no;
        return new(ZeroFilingRules.JudgeDraft(draft) ?? judgement);
    }

    /// <summary>An enrolled form that no list has: filed already, or not due.</summary>
    async Task<Looked<RunItem>> JudgeUnlistedAsync(EtaxLogin login, Input input, string form, CancellationToken cancellation)
    {
        if (!(await Desk.Client.GetHistoryAsync(login, input.EntId, input.Selection.Year, cancellation)).TryGet(out var history, out var no)) return no;
        var sent = history.SelectMany(h => h.ReturnPeriods).SelectMany(p => p.Reports.Select(r => ReturnRow.Of(input.EntId, r) with { BeginDate = p.StartDate }))
            .Where(r => string.Equals(r.TaxReportCode, form, StringComparison.OrdinalIgnoreCase) && EtaxStatus.IsSent(r.Status))
            .LastOrDefault(input.Selection.Covers);
        return new(sent is null
            ? Item(input.EntId, null, form, new Judgement(Verdict.NotReady, "Not due: e-Tax lists no such return."))
            : Item(input.EntId, null, sent, new Judgement(Verdict.AlreadyFiled, $"e-Tax has it: number {sent.ReportNo}, {sent.Status} {sent.StatusName}.")));
    }

    async Task<RunItem> WithBodyAsync(EtaxLogin login, RunItem item, ReturnRow row, CancellationToken cancellation)
    {
        IReadOnlyList<SaveReportDataDetail> details = [];
        if (options.Value.XDetailStyle == XDetailStyle.Zeros
            && (await Desk.Lookup.GetFormAsync(login, row, cancellation)).TryGet(out var form, out _))
        {
            details = EtaxRules.ZeroRows(form, options.Value.DetailType);
        }

        var bytes = EtaxBodies.Save(SaveBody.Of(row, noActivity: true, details, options.Value));
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

    static RunItem Item(long entId, Organisation? organisation, ReturnRow row, Judgement judgement) =>
        Item(entId, organisation, row.TaxReportCode ?? "", judgement) with
        {
            Year = row.Year,
            Period = row.Period,
            DueDate = row.DueDate,
            NaturalKey = row.NaturalKey,
            AuthorityReference = row.ReportNo is null ? null : ReturnReference.Of(row),
        };

    /// <summary>An order with the natural key of the row it answers.</summary>
    public sealed record ZeroOrder(ReturnOrder Order, string NaturalKey);

    sealed record Candidate(ReturnRow Row, bool IsLate, int? RsStatus);

    /// <param name="Filing">The run.</param>
    /// <param name="Selection">What the run looks at.</param>
    /// <param name="EntId">The company.</param>
    public sealed record Input(FilingRef Filing, RunSelection Selection, long EntId) : IFilingStep;
}
