using System.Globalization;
using System.Text.RegularExpressions;
using Tamga.Api;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia;

/// <summary>What e-Tax would refuse, said before anything is sent. Says no, changes nothing.</summary>
static class EtaxRules
{
    static readonly TimeSpan RegexTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>May this login file for this taxpayer?</summary>
    public static DueDecision.NotFileable? CheckOrganisation(Organisation? organisation, long entId)
    {
        if (organisation is null)
            return new(ErrorCodes.ValidationFailed, "$.entId", $"This login may not act for {entId}; see /api/etax/organizations.");
        return organisation.EntStatus is EtaxStatus.RegisteredTaxpayer
            ? null
            : new(
                ErrorCodes.ValidationFailed, "$.entId",
                $"{organisation.EntityName} is not a registered taxpayer (entStatus {organisation.EntStatus}, "
                + $"{organisation.RefEntStatus?.Name ?? "no name"}): nothing is filed for it automatically.");
    }

    /// <summary>May an X report be filed on this form?</summary>
    public static DueDecision.NotFileable? CheckXForm(ReturnOrder order, ReturnRow row, IList<string> allowed)
    {
        if (!order.NoActivity || allowed.Count == 0) return null;
        return allowed.Any(code => string.Equals(code, row.TaxReportCode, StringComparison.OrdinalIgnoreCase))
            ? null
            : new(ErrorCodes.ValidationFailed, "$.noActivity", $"The settings do not allow an X report on {row.TaxReportCode}.");
    }

    /// <summary>What the list of due returns says. An order that names no request means the return, not an amendment beside it.</summary>
    public static DueDecision DecideByDueList(ReturnOrder order, IEnumerable<ReturnRow> due)
    {
        var rows = due.Where(r => r.Answers(order)).ToList();
        if (order.ResubmitId is null or 0 && rows.Exists(r => r.ResubmitId == 0)) rows.RemoveAll(r => r.ResubmitId != 0);
        return Decide(rows, order);
    }

    /// <summary>What the list of late returns says. A company may have asked several times; an approved request wins.</summary>
    public static DueDecision DecideByLateList(ReturnOrder order, IEnumerable<(ReturnRow Row, int? RsStatus)> late)
    {
        var rows = late.Where(l => l.Row.Answers(order)).ToList();
        if (rows.Count == 0) return new DueDecision.NotListed();
        var approved = rows.Where(l => l.RsStatus == EtaxStatus.LateApproved).Select(l => l.Row).ToList();
        if (approved.Count > 0) return Decide(approved, order);
        return rows.Exists(l => l.RsStatus == EtaxStatus.LateRequested)
            ? new DueDecision.NotFileable(
                ErrorCodes.NotDue, "$.period",
                "The return is late. A request to file it has been sent and the inspector has not approved it yet.")
            : new DueDecision.NotFileable(
                ErrorCodes.NotDue, "$.period",
                "The return is late. Ask for an extension on the e-Tax web site; once it is approved there are 24 hours to file.");
    }

    /// <summary>What the year's history says of a return that no list expects.</summary>
    public static DueDecision DecideByHistory(ReturnOrder order, IEnumerable<ReturnRow> history)
    {
        var rows = history.Where(r => r.Answers(order)).ToList();
        if (rows.Find(r => EtaxStatus.IsSent(r.Status)) is { } sent) return new DueDecision.AlreadySent(sent);
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
                    $"taxTypeId {r.TaxTypeId}, branchId {r.BranchId}, revenueId {r.RevenueId}, licenseNo {r.LicenseNo ?? "none"}")));
        }

        var row = rows[0];
        return row.Status switch
        {
            null or EtaxStatus.Saved => new DueDecision.Fileable(row),
            // Sent back counts as sent: what follows is a correction, and that is listed as a row of its own.
            { } status when EtaxStatus.IsSent(status) || status == EtaxStatus.Returned => new DueDecision.AlreadySent(row),
            { } unknown => new DueDecision.NotFileable(
                ErrorCodes.NotDue, "$.period",
                $"The authority says status {unknown} ({row.StatusName}) of this return, which is not known to mean that it may be filed."),
        };
    }

    /// <summary>Do the ordered values fit the form's cells? Every error with its path.</summary>
    public static void CheckDetails(FormDetail form, IReadOnlyList<ReturnCell> details, ValidationErrors errors)
    {
        var cells = Cells(form);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < details.Count; i++)
        {
            var (key, value, tagId) = details[i];
            var path = $"$.details[{i}]";
            if (!cells.TryGetValue(key, out var cell))
                errors.Add($"{path}.tagKey", $"form {form.ReportFormInfo?.FormNo} has no cell {key}");
            else if (!seen.Add(key))
                errors.Add($"{path}.tagKey", $"cell {key} is given twice");
            else if (cell.IsDisable is false)
                errors.Add($"{path}.tagKey", $"cell {key} takes no value{(cell.Expression is { Length: > 0 } e ? $": e-Tax computes {e}" : "")}");
            else if (tagId is not null && tagId != cell.TagId)
                errors.Add($"{path}.tagId", $"cell {key} has tagId {cell.TagId}");
            else if (Complaint(cell, value) is { } complaint)
                errors.Add($"{path}.value", complaint);
        }
    }

    /// <summary>A zero for every cell that takes a value: one of the two ways in which an X report may be wanted.</summary>
    public static IReadOnlyList<SaveReportDataDetail> ZeroRows(FormDetail form, int type) =>
        [.. Cells(form).Values.Where(c => c.IsDisable is not false).Select(c => new SaveReportDataDetail(c.TagId ?? 0, type, c.Key!, "0"))];

    /// <summary>The detail rows of a save: the ordered values, with the cells' numbers from the form.</summary>
    public static IReadOnlyList<SaveReportDataDetail> DetailRows(FormDetail form, IReadOnlyList<ReturnCell> details, int type)
    {
        var cells = Cells(form);
        return [.. details.Select(d => new SaveReportDataDetail(d.TagId ?? cells[d.TagKey].TagId ?? 0, type, d.TagKey, d.Value))];
    }

    /// <summary>Whether a saved draft says anything but zero.</summary>
    public static bool HoldsFigures(FormData draft) => draft.ReportDataDetail.Any(d =>
        !string.IsNullOrWhiteSpace(d.Value)
        && !(decimal.TryParse(d.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && number == 0));

    static Dictionary<string, FormCell> Cells(FormDetail form)
    {
        var cells = new Dictionary<string, FormCell>(StringComparer.Ordinal);
        foreach (var cell in form.Sections.SelectMany(s => s.Rows).SelectMany(r => r.Cells))
            if (cell.Key is { Length: > 0 } key) cells.TryAdd(key, cell);
        return cells;
    }

    static string? Complaint(FormCell cell, string value)
    {
        // The vocabulary of dataType is not published; "number" is the one name that samples show.
        if (string.Equals(cell.DataType, "number", StringComparison.OrdinalIgnoreCase))
        {
            if (!decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return $"cell {cell.Key} takes a number such as 1250000.50, not '{Shortened(value)}'";
            if (number < 0 && cell.AllowMinus is false) return $"cell {cell.Key} takes no negative number";
        }

        if (cell.Regex is not { Length: > 0 } pattern) return null;
        try
        {
            return Regex.IsMatch(value, pattern, RegexOptions.CultureInvariant, RegexTimeout)
                ? null
                : $"cell {cell.Key} takes only what fits {pattern}";
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            // Not an expression we understand: the authority checks it on submit.
            return null;
        }
    }

    static string Shortened(string value) => value.Length <= 40 ? value : value[..40] + "…";
}
