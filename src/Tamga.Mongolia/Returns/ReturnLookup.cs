using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Mongolia.Forms;
using Tamga.Mongolia.Organisations;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.Wire;
using Tamga.Upstream;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// Asks the authority's lists, in the order in which they decide, what they say to an order. The same questions are asked
/// while an ERP waits for its answer and again right before anything is sent.
/// </summary>
sealed class ReturnLookup(ETaxClient client, OrganisationCache organisations, IOptions<ETaxOptions> options)
{
    /// <summary>May this login file for this taxpayer? Nothing when it may.</summary>
    /// <param name="login">The login.</param>
    /// <param name="entId">The taxpayer.</param>
    /// <param name="isFresh">Ask now, and not make do with an answer of a minute ago.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AuthorityAnswer<DueDecision.NotFileable?>> CheckOrganisationAsync(
        ETaxLogin login, long entId, bool isFresh, CancellationToken cancellationToken)
    {
        var looked = isFresh
            ? await organisations.AskAsync(client, login, entId, cancellationToken)
            : await organisations.FindAsync(client, login, entId, cancellationToken);
        if (looked.No is { } no) return no;
        var refusal = OrganisationRules.Check(looked.Value, entId);
        // Nothing is refused for what may have changed meanwhile.
        return refusal is null || isFresh
            ? new(refusal)
            : await CheckOrganisationAsync(login, entId, isFresh: true, cancellationToken);
    }

    /// <summary>What the authority's lists say to the order.</summary>
    public async Task<AuthorityAnswer<DueDecision>> DecideAsync(
        ETaxLogin login, ReturnOrder order, CancellationToken cancellationToken)
    {
        if (!(await client.GetListAsync(login, order.EntId, cancellationToken)).TryGet(out var due, out var no)) return no;
        var decision = ReturnRules.DecideByDueList(order, due.Select(r => ReturnRow.Of(order.EntId, r)));
        if (decision is DueDecision.NotListed)
        {
            if (!(await client.GetLateListAsync(login, order.EntId, cancellationToken)).TryGet(out var late, out no)) return no;
            decision = ReturnRules.DecideByLateList(order, late.Select(r => (ReturnRow.Of(order.EntId, r), r.RsStatus)));
        }

        // A return that was sent after its time stays in the late list: the history knows better.
        if (NeedsHistory(decision, order))
        {
            var asked = await client.GetHistoryAsync(login, order.EntId, order.Year, cancellationToken);
            if (!asked.TryGet(out var history, out no)) return no;
            decision = DecideByHistory(order, decision, [.. ReturnRow.Of(order.EntId, history, order.Year)]);
        }

        return decision switch
        {
            DueDecision.Fileable { Row: var row } => await CheckFileableAsync(login, order, row, cancellationToken),
            DueDecision.NotListed => await ExplainAsync(login, order, cancellationToken),
            _ => new(decision),
        };
    }

    /// <summary>The form that a row is filed on.</summary>
    public Task<AuthorityAnswer<FormDetail>> GetFormAsync(ETaxLogin login, ReturnRow row, CancellationToken cancellationToken) =>
        client.GetFormDetailAsync(
            login, new FormQuery(row.EntId, row.FormNo, row.Year, row.Period, row.TaxTypeId, row.BranchId), cancellationToken);

    /// <summary>What the year's history has of a return; nothing when it has none.</summary>
    /// <param name="login">The login.</param>
    /// <param name="row">The return as it was saved; its number decides, else its natural key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AuthorityAnswer<FiledReturn?>> FindFiledAsync(
        ETaxLogin login, ReturnRow row, CancellationToken cancellationToken)
    {
        if (!(await client.GetHistoryAsync(login, row.EntId, row.Year, cancellationToken)).TryGet(out var history, out var no))
            return no;
        var reports = history.Filed(row.Year).Select(f => f.Report).ToList();
        var same = reports.FindAll(r => ReturnRow.Of(row.EntId, r).IsSameAs(row));
        var numbered = reports.Find(r => row.ReportNo is > 0 && r.ReportNo == row.ReportNo);
        // A person may have saved it anew on e-Tax's pages: the one that was sent counts, whatever its number.
        return new(numbered is null || ETaxStatus.Saved == numbered.RefReportStatusId
            ? same.FindLast(r => ETaxStatus.IsSent(r.RefReportStatusId)) ?? numbered ?? same.FirstOrDefault()
            : numbered);
    }

    /// <summary>
    /// What the list of due returns has of one that was saved; nothing when it has none, or none that was saved.
    /// </summary>
    /// <param name="login">The login.</param>
    /// <param name="row">The return as it was saved.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AuthorityAnswer<ReturnRow?>> FindListedAsync(
        ETaxLogin login, ReturnRow row, CancellationToken cancellationToken)
    {
        if (!(await client.GetListAsync(login, row.EntId, cancellationToken)).TryGet(out var due, out var no)) return no;
        var rows = due.Select(r => ReturnRow.Of(row.EntId, r)).Where(r => r.Status is not null).ToList();
        return new(rows.Find(r => row.ReportNo is > 0 && r.ReportNo == row.ReportNo) ?? rows.Find(r => r.IsSameAs(row)));
    }

    /// <summary>
    /// Whether the lists alone do not decide: they have nothing, or only a late return, or what stands under a request that the
    /// order does not name.
    /// </summary>
    static bool NeedsHistory(DueDecision decision, ReturnOrder order) =>
        decision is DueDecision.NotListed or DueDecision.NotFileable { ErrorCode: ErrorCodes.NotDue } or DueDecision.OnRequestOnly
        || (decision is DueDecision.Fileable { Row.ResubmitId: not 0 } && !order.NamesRequest);

    static DueDecision DecideByHistory(ReturnOrder order, DueDecision listed, IReadOnlyList<ReturnRow> history)
    {
        if (listed is DueDecision.OnRequestOnly { Row: var correction })
            return ReturnRules.DecideByRequest(order, correction, history);
        // A late return may be filed under its request without being asked to by name; a correction of one may not.
        if (listed is DueDecision.Fileable { Row: var late })
            return ReturnRules.DecideByRequest(order, late, history) is DueDecision.AlreadySent sent ? sent : listed;
        var decided = ReturnRules.DecideByHistory(order, history);
        return decided is DueDecision.AlreadySent || listed is DueDecision.NotListed ? decided : listed;
    }

    async Task<AuthorityAnswer<DueDecision>> CheckFileableAsync(
        ETaxLogin login, ReturnOrder order, ReturnRow row, CancellationToken cancellationToken)
    {
        if (ReturnRules.CheckXForm(order, row, options.Value.XForms) is { } notAllowed) return new(notAllowed);
        if (row is not { Status: ETaxStatus.Saved, ReportNo: { } reportNo } || !order.NoActivity || order.Confirm)
            return new(new DueDecision.Fileable(row));
        if (!(await client.GetFormDataAsync(login, order.EntId, reportNo, cancellationToken)).TryGet(out var draft, out var no))
            return no;
        return FormRules.HoldsFigures(draft)
            ? new(new DueDecision.NotFileable(
                ErrorCodes.ValidationFailed, "$.confirm",
                $"Return {reportNo} is saved with figures that are not zero; an X report would replace them. "
                + "Send confirm: true if there was no activity all the same."))
            : new(new DueDecision.Fileable(row));
    }

    /// <summary>No list has it: is there such a form at all?</summary>
    async Task<AuthorityAnswer<DueDecision>> ExplainAsync(ETaxLogin login, ReturnOrder order, CancellationToken cancellationToken)
    {
        var forms = await client.GetFormListAsync(login, order.EntId, order.FormNo, cancellationToken);
        if (!forms.TryGet(out var list, out var no) && no.SignInRefused) return no;
        var isKnown = list is not null && list.Any(f => f.FormNo == order.FormNo);
        return new(isKnown
            ? new DueDecision.NotFileable(
                ErrorCodes.NotDue, "$.period",
                $"Form {order.FormNo} is not due for {order.Year}/{order.Period}; see /api/etax/returns/due.")
            : new DueDecision.NotFileable(
                ErrorCodes.ValidationFailed, "$.formNo", $"e-Tax has no form {order.FormNo} for this taxpayer."));
    }
}
