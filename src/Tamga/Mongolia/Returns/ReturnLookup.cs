using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// Asks the authority's lists, in the order in which they decide, what they say to an order. The same questions are asked
/// while an ERP waits for its answer and again right before anything is sent.
/// </summary>
/// <param name="client">The authority.</param>
/// <param name="organisations">Lately seen organisations.</param>
/// <param name="options">What may be filed.</param>
sealed class ReturnLookup(EtaxClient client, OrganisationCache organisations, IOptions<EtaxOptions> options)
{
    /// <summary>May this login file for this taxpayer? Nothing when it may.</summary>
    /// <param name="login">The login.</param>
    /// <param name="entId">The taxpayer.</param>
    /// <param name="isFresh">Ask now, and not make do with an answer of a minute ago.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Looked<DueDecision.NotFileable?>> CheckOrganisationAsync(
        EtaxLogin login, long entId, bool isFresh, CancellationToken cancellation)
    {
        var looked = isFresh
            ? await organisations.AskAsync(client, login, entId, cancellation)
            : await organisations.FindAsync(client, login, entId, cancellation);
        if (looked.No is { } no) return no;
        var refusal = EtaxRules.CheckOrganisation(looked.Value, entId);
        // Nothing is refused for what may have changed meanwhile.
        return refusal is null || isFresh
            ? new(refusal)
            : await CheckOrganisationAsync(login, entId, isFresh: true, cancellation);
    }

    /// <summary>What the authority's lists say to the order.</summary>
    public async Task<Looked<DueDecision>> DecideAsync(EtaxLogin login, ReturnOrder order, CancellationToken cancellation)
    {
        if (!(await client.GetListAsync(login, order.EntId, cancellation)).TryGet(out var due, out var no)) return no;
        var decision = EtaxRules.DecideByDueList(order, due.Select(r => ReturnRow.Of(order.EntId, r)));
        if (decision is DueDecision.NotListed)
        {
            if (!(await client.GetLateListAsync(login, order.EntId, cancellation)).TryGet(out var late, out no)) return no;
            decision = EtaxRules.DecideByLateList(order, late.Select(r => (ReturnRow.Of(order.EntId, r), r.RsStatus)));
        }

        // A return that was sent after its time stays in the late list: the history knows better.
        if (decision is DueDecision.NotListed or DueDecision.NotFileable { ErrorCode: ErrorCodes.NotDue })
        {
            var looked = await FindInHistoryAsync(login, order, cancellation);
            if (looked.No is not null) return looked.No;
            if (looked.Value is DueDecision.AlreadySent || decision is DueDecision.NotListed) decision = looked.Value!;
        }

        return decision switch
        {
            DueDecision.Fileable { Row: var row } => await CheckFileableAsync(login, order, row, cancellation),
            DueDecision.NotListed => await ExplainAsync(login, order, cancellation),
            _ => new(decision),
        };
    }

    /// <summary>The form that a row is filed on.</summary>
    public Task<EtaxResult<FormDetail>> GetFormAsync(EtaxLogin login, ReturnRow row, CancellationToken cancellation) =>
        client.GetFormDetailAsync(
            login, new FormQuery(row.EntId, row.FormNo, row.Year, row.Period, row.TaxTypeId, row.BranchId), cancellation);

    /// <summary>What the year's history has of a return; nothing when it has none.</summary>
    /// <param name="login">The login.</param>
    /// <param name="row">The return as it was saved; its number decides, else its natural key.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Looked<FiledReturn?>> FindFiledAsync(EtaxLogin login, ReturnRow row, CancellationToken cancellation)
    {
        if (!(await client.GetHistoryAsync(login, row.EntId, row.Year, cancellation)).TryGet(out var history, out var no)) return no;
        var reports = Reports(history).ToList();
        return new(
            reports.Find(r => row.ReportNo is > 0 && r.ReportNo == row.ReportNo)
            ?? reports.Find(r => ReturnRow.Of(row.EntId, r).IsSameAs(row)));
    }

    static IEnumerable<FiledReturn> Reports(IEnumerable<ReturnHistory> history) =>
        history.SelectMany(h => h.ReturnPeriods).SelectMany(p => p.Reports);

    async Task<Looked<DueDecision>> FindInHistoryAsync(EtaxLogin login, ReturnOrder order, CancellationToken cancellation)
    {
        if (!(await client.GetHistoryAsync(login, order.EntId, order.Year, cancellation)).TryGet(out var history, out var no)) return no;
        return new(EtaxRules.DecideByHistory(order, Reports(history).Select(r => ReturnRow.Of(order.EntId, r))));
    }

    async Task<Looked<DueDecision>> CheckFileableAsync(
        EtaxLogin login, ReturnOrder order, ReturnRow row, CancellationToken cancellation)
    {
        if (EtaxRules.CheckXForm(order, row, options.Value.XForms) is { } notAllowed) return new(notAllowed);
        if (row is not { Status: EtaxStatus.Saved, ReportNo: { } reportNo } || !order.NoActivity || order.Confirm)
            return new(new DueDecision.Fileable(row));
        if (!(await client.GetFormDataAsync(login, order.EntId, reportNo, cancellation)).TryGet(out var draft, out var no)) return no;
        return EtaxRules.HoldsFigures(draft)
            ? new(new DueDecision.NotFileable(
                ErrorCodes.ValidationFailed, "$.confirm",
                $"Return {reportNo} is saved with figures that are not zero; an X report would replace them. "
                + "Send confirm: true if there was no activity all the same."))
            : new(new DueDecision.Fileable(row));
    }

    /// <summary>No list has it: is there such a form at all?</summary>
    async Task<Looked<DueDecision>> ExplainAsync(EtaxLogin login, ReturnOrder order, CancellationToken cancellation)
    {
        var forms = await client.GetFormListAsync(login, order.EntId, order.FormNo, cancellation);
        if (!forms.TryGet(out var list, out var no) && no.SignInRefused) return no;
        var isKnown = list is not null && list.Any(f => f.FormNo == order.FormNo);
        return new(isKnown
            ? new DueDecision.NotFileable(
                ErrorCodes.NotDue, "$.period",
                $"Form {order.FormNo} is not due for {order.Year}/{order.Period}; see /api/etax/returns/due.")
            : new DueDecision.NotFileable(ErrorCodes.ValidationFailed, "$.formNo", $"e-Tax has no form {order.FormNo} for this taxpayer."));
    }
}

/// <summary>What was found, or the authority's no.</summary>
/// <param name="Value">What was found.</param>
/// <param name="No">The no.</param>
readonly record struct Looked<T>(T? Value, EtaxNo? No = null)
{
    public static implicit operator Looked<T>(EtaxNo no) => new(default, no);
}
