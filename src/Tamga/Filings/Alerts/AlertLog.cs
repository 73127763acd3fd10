using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Filings.Alerts;

/// <summary>
/// Alerts as records, newest first. An alert and the claim on its key are one write: however many find the same thing, and
/// however often, it is raised once.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where each is told, too.</param>
/// <param name="watched">Who tells of writes, where nobody else writes.</param>
public sealed class AlertLog(
    IRecordTable table, TimeProvider time, ILogger<AlertLog> logger, IWatchedRecords? watched = null)
{
    /// <summary>Which alerts nobody took on.</summary>
    readonly RowIndex<bool> _open =
        new(table, watched, AlertRows.Table, AlertRows.AlertPrefix, row => Read(row).AcknowledgedAt is null);

    /// <summary>Raises an alert, unless there has been one with its key.</summary>
    /// <param name="request">The alert.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when there has been one.</returns>
    public async Task<bool> RaiseAsync(AlertRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var claim = AlertRows.Claim(request.CustomerId, request.Key);
        // Most of what is found has been found before: a look is cheaper than a write that is refused.
        if (await table.FindAsync(claim, cancellationToken) is not null) return false;
        var at = time.GetUtcNow();
        var alert = new Alert
        {
            Id = FilingId.Create(at),
            CustomerId = request.CustomerId,
            Authority = request.Authority,
            Kind = request.Kind,
            Key = request.Key,
            Message = request.Message,
            About = JsonSerializer.SerializeToElement(request.About, OrchestrationJson.Options),
            At = at,
        };
        var written = await table.WriteAsync(
            [
                new InsertRow(claim, OrchestrationJson.Write(new Claimed(alert.Id))!),
                new InsertRow(AlertRows.Alert(alert.CustomerId, alert.Id), OrchestrationJson.Write(alert)!),
            ], cancellationToken);
        if (!written.Succeeded) return false;
        AlertTelemetry.Raised.Add(1, new TagList { { "tamga.authority", alert.Authority }, { "tamga.alert", alert.Kind } });
        logger.LogWarning("Alert {Kind} for customer {CustomerId}: {Message}", alert.Kind, alert.CustomerId, alert.Message);
        return true;
    }

    /// <summary>A customer's alerts, newest first.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="open">Only those nobody took on, or only the others.</param>
    /// <param name="limit">The most in a page.</param>
    /// <param name="continuation">Where the last page ended.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<AlertPage> ListAsync(
        string customerId, bool? open, int limit, string? continuation, CancellationToken cancellationToken = default) =>
        ListAsync([customerId], open, limit, continuation, cancellationToken);

    /// <summary>The alerts of several customers as one list, newest first.</summary>
    internal async Task<AlertPage> ListAsync(
        IReadOnlyCollection<string> customerIds, bool? open, int limit, string? continuation, CancellationToken cancellationToken)
    {
        if (_open.IsThere && await _open.FindAsync(customerIds, cancellationToken) is { } known)
        {
            var (found, hasMore) = await known.PageAsync(
                table, QueryOf("", limit, continuation), isOpen => open is null || open == isOpen,
                row => Read(row) is var alert && (open is null || open == alert.AcknowledgedAt is null) ? alert : null, limit,
                cancellationToken);
            return new AlertPage(found, hasMore ? found[^1].Id : null);
        }

        var size = MergedList.SizeOf(customerIds.Count, limit);
        var lists = customerIds.Select(id => table.QueryAllAsync(QueryOf(id, size, continuation), cancellationToken)
            .Select(Read).Where(alert => open is null || open == alert.AcknowledgedAt is null));
        var (all, more) = await MergedList.PageAsync(lists, alert => alert.Id, limit, cancellationToken);
        return new AlertPage(all, more);
    }

    /// <summary>Notes that somebody took an alert on. The first time stays.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="alertId">The alert.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Nothing when there is no such alert of this customer.</returns>
    public async Task<Alert?> AcknowledgeAsync(string customerId, string alertId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alertId);
        if (!FilingId.IsOne(alertId)) return null;
        while (true)
        {
            if (await table.FindAsync(AlertRows.Alert(customerId, alertId), cancellationToken) is not { } row) return null;
            var alert = Read(row);
            if (alert.AcknowledgedAt is not null) return alert;
            var taken = alert with { AcknowledgedAt = time.GetUtcNow() };
            if (await table.ReplaceAsync(row.Key, OrchestrationJson.Write(taken)!, row.ETag, cancellationToken)) return taken;
        }
    }

    static RowQuery QueryOf(string customerId, int size, string? after) => AlertRows.Alerts(customerId) with
    {
        Limit = size,
        Continuation = after is null ? null : AlertRows.Alert(customerId, after).Row,
    };

    static Alert Read(TableRow row) => OrchestrationJson.Read<Alert>(row.Payload);

    sealed record Claimed(string AlertId);
}

/// <summary>A page of alerts.</summary>
/// <param name="Alerts">Newest first.</param>
/// <param name="Continuation">Where the next page starts; nothing after the last.</param>
public sealed record AlertPage(IReadOnlyList<Alert> Alerts, string? Continuation);
