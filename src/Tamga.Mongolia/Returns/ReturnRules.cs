using Tamga.Api;

namespace Tamga.Mongolia.Returns;

/// <summary>What e-Tax would refuse of a return, said before anything is sent. Says no, changes nothing.</summary>
static class ReturnRules
{
    /// <summary>May an X report be filed on this form?</summary>
    public static DueDecision.NotFileable? CheckXForm(ReturnOrder order, ReturnRow row, IList<string> allowed)
    {
        if (!order.NoActivity || TakesXReport(row, allowed)) return null;
        return new(ErrorCodes.ValidationFailed, "$.noActivity", $"The settings do not allow an X report on {row.TaxReportCode}.");
    }

    /// <summary>
    /// Whether the settings let an X report be filed on a row's form. When they name no form, every form is tried.
    /// </summary>
    public static bool TakesXReport(ReturnRow row, IList<string> allowed) =>
        allowed.Count == 0 || allowed.Any(code => LookAlikes.SameCode(code, row.TaxReportCode));

    /// <summary>
    /// What the list of due returns says. An order that names no request means the return, not an amendment beside it.
    /// </summary>
    public static DueDecision DecideByDueList(ReturnOrder order, IEnumerable<ReturnRow> due)
    {
        var rows = due.Where(r => r.Answers(order)).ToList();
        if (order.NamesRequest) return Decide(rows, order);
        var corrections = rows.Where(IsCorrection).ToList();
        rows = [.. rows.Except(corrections)];
        if (rows.Count == 0 && corrections.Count > 0) return new DueDecision.OnRequestOnly(corrections[^1]);
        var decision = Decide(rows, order);
        return decision is DueDecision.AlreadySent sent && corrections.Count > 0
            ? sent with { Correction = corrections[^1].ResubmitId }
            : decision;
    }

    /// <summary>
    /// Whether a row of the list of due returns is a correction: it is there because somebody asked for it. Filed only by an
    /// order that names its request, and never unattended.
    /// </summary>
    public static bool IsCorrection(ReturnRow due) => due.ResubmitId != 0;

    /// <summary>
    /// What the year's history says of a return that is listed under a request alone. Once it was sent, or sent back, what is
    /// listed would correct it; and an order that does not name the request has not asked for that.
    /// </summary>
    public static DueDecision DecideByRequest(ReturnOrder order, ReturnRow listed, IEnumerable<ReturnRow> history)
    {
        var sent = history.Where(r => r.Answers(order)).LastOrDefault(r => IsOver(r.Status) && r.ResubmitId != listed.ResubmitId);
        return sent is not null
            ? new DueDecision.AlreadySent(sent, listed.ResubmitId)
            : new DueDecision.NotFileable(
                ErrorCodes.NotDue, "$.resubmitId",
                $"e-Tax lists this return under request {listed.ResubmitId} alone. Nothing is corrected that nobody ordered: "
                + $"send resubmitId: {listed.ResubmitId} to file it.");
    }

    /// <summary>What the list of late returns says. A company may have asked several times; an approved request wins.</summary>
    public static DueDecision DecideByLateList(ReturnOrder order, IEnumerable<(ReturnRow Row, int? RsStatus)> late)
    {
        var rows = late.Where(l => l.Row.Answers(order)).ToList();
        if (rows.Count == 0) return new DueDecision.NotListed();
        var approved = rows.Where(l => l.RsStatus == ETaxStatus.LateApproved).Select(l => l.Row).ToList();
        if (approved.Count > 0) return Decide(approved, order);
        return rows.Exists(l => l.RsStatus == ETaxStatus.LateRequested)
            ? new DueDecision.NotFileable(
                ErrorCodes.NotDue, "$.period",
                "The return is late. A request to file it has been sent and the inspector has not approved it yet.")
            : new DueDecision.NotFileable(
                ErrorCodes.NotDue, "$.period",
                "The return is late. Ask for an extension on the e-Tax web site; "
                + "once it is approved there are 24 hours to file.");
    }

    /// <summary>What the year's history says of a return that no list expects.</summary>
    public static DueDecision DecideByHistory(ReturnOrder order, IEnumerable<ReturnRow> history)
    {
        var rows = history.Where(r => r.Answers(order)).ToList();
        if (rows.Find(r => ETaxStatus.IsSent(r.Status)) is { } sent) return new DueDecision.AlreadySent(sent);
        if (!order.NamesRequest && rows.Exists(r => r.ResubmitId == 0)) rows.RemoveAll(r => r.ResubmitId != 0);
        return rows.Count == 0 ? new DueDecision.NotListed() : Decide(rows, order);
    }

    static DueDecision Decide(List<ReturnRow> rows, ReturnOrder order)
    {
        if (rows.Count == 0) return new DueDecision.NotListed();
        if (rows.Count > 1)
        {
            return new DueDecision.NotFileable(
                ErrorCodes.ValidationFailed, "$.taxTypeId",
                $"{rows.Count} returns of form {order.FormNo} are due for that period; say which: "
                + string.Join(" or ", rows.Select(r =>
                    $"taxTypeId {r.TaxTypeId}, branchId {r.BranchId}, revenueId {r.RevenueId}, "
                    + $"licenseNo {r.LicenseNo ?? "none"}")));
        }

        var row = rows[0];
        return row.Status switch
        {
            null or ETaxStatus.Saved => new DueDecision.Fileable(row),
            // Sent back counts as sent: what follows is a correction, and that is listed as a row of its own.
            { } status when IsOver(status) => new DueDecision.AlreadySent(row),
            { } unknown => new DueDecision.NotFileable(
                ErrorCodes.NotDue, "$.period",
                $"The authority says status {unknown} ({row.StatusName}) of this return, "
                + "which is not known to mean that it may be filed."),
        };
    }

    static bool IsOver(int? status) => ETaxStatus.IsSent(status) || status == ETaxStatus.Returned;
}
