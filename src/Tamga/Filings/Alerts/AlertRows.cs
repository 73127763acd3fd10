using Tamga.Records;

namespace Tamga.Filings.Alerts;

/// <summary>
/// Where alerts stand in the record table: a customer's partition, newest first, and beside them who has claimed which key.
/// </summary>
static class AlertRows
{
    public const string Table = "alerts";
    public const string AlertPrefix = "alert|";

    public static RowKey Alert(string customerId, string alertId) =>
        new(Table, customerId, AlertPrefix + FilingId.Descending(alertId));

    public static RowQuery Alerts(string customerId) => RowQuery.Prefix(Table, customerId, AlertPrefix);

    /// <summary>Those raised at a moment or before.</summary>
    public static RowQuery AlertsUntil(string customerId, DateTimeOffset latest) =>
        Alerts(customerId) with { From = AlertPrefix + FilingId.DescendingFrom(latest) };

    public static RowKey Claim(string customerId, string key) => new(Table, customerId, "key|" + RowKeyText.Encode(key));
}
