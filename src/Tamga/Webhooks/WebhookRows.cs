using Tamga.Filings;
using Tamga.Records;

namespace Tamga.Webhooks;

/// <summary>
/// Where deliveries stand in the record table: among the customer's filings, so that a filing's move, or a callback, and what the
/// ERP must hear of it are one write. Beside each delivery that has not been closed stands a small row, in the order in which
/// they came about; beside each dead letter another one, to find it by.
/// </summary>
static class WebhookRows
{
    public const string DeliveryPrefix = "|";
    public const string DeadPrefix = "-dead|";
    const string OpenPrefix = "-open|";

    public static FilingGuest Guest { get; } = new("hook", "deliveries to ERPs, and the state of their endpoints");

    public static RowKey Delivery(string customerId, string id) =>
        Guest.Key(customerId, DeliveryPrefix + FilingId.Descending(id));

    public static RowKey Open(string customerId, string id) => Guest.Key(customerId, OpenPrefix + id);

    public static RowQuery AllOpen(string customerId) => Guest.All(customerId, OpenPrefix);

    public static RowKey Dead(string customerId, string id) => Guest.Key(customerId, DeadPrefix + FilingId.Descending(id));

    /// <summary>The delivery that a dead letter's row is for.</summary>
    public static RowKey DeliveryOf(RowKey dead) =>
        dead with { Row = Guest.Prefix + DeliveryPrefix + dead.Row[(Guest.Prefix.Length + DeadPrefix.Length)..] };

    /// <summary>Deliveries, or dead letters, that came about between two moments, newest first.</summary>
    public static RowQuery Between(string customerId, bool dead, DateTimeOffset? from, DateTimeOffset? to)
    {
        var prefix = Guest.Prefix + (dead ? DeadPrefix : DeliveryPrefix);
        return Guest.All(customerId) with
        {
            From = prefix + (to is { } latest ? FilingId.DescendingFrom(latest) : ""),
            Until = from is { } earliest ? prefix + FilingId.DescendingUntil(earliest) : prefix[..^1] + '}',
        };
    }

    public static RowKey Endpoint(string customerId) => Guest.Key(customerId, "-endpoint");

    public static RowQuery All(string customerId) => Guest.All(customerId);
}
