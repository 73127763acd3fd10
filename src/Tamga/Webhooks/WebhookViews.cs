using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tamga.Webhooks;

/// <summary>A delivery in a list.</summary>
/// <param name="Id">The id, sent as <c>webhook-id</c>.</param>
/// <param name="Source">Who says it.</param>
/// <param name="Type">What it is about.</param>
/// <param name="DeliveryId">The <c>deliveryId</c> of the body.</param>
/// <param name="Status"><c>pending</c>, <c>delivered</c> or <c>dead</c>.</param>
/// <param name="CreatedAt">When it came about.</param>
/// <param name="ClosedAt">When it arrived or was given up.</param>
/// <param name="NextAttemptAt">When it is tried again at the latest; null when it is not, or waits for its turn.</param>
/// <param name="AttemptCount">How many attempts there were.</param>
/// <param name="LastStatusCode">What the ERP answered last.</param>
/// <param name="LastError">Why the last attempt does not count as delivered.</param>
public sealed record DeliverySummary(
    string Id, string Source, string Type, string DeliveryId, DeliveryStatus Status, DateTimeOffset CreatedAt,
    DateTimeOffset? ClosedAt, DateTimeOffset? NextAttemptAt, int AttemptCount, int? LastStatusCode, string? LastError)
{
    /// <summary>Whose it is, in a partner's list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CustomerId { get; init; }

    /// <summary>What that company is called, in a partner's list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CompanyName { get; init; }

    internal static DeliverySummary Of(Delivery delivery, IReadOnlyDictionary<string, string> companies) =>
        companies.TryGetValue(delivery.CustomerId, out var company)
            ? Of(delivery) with { CustomerId = delivery.CustomerId, CompanyName = company }
            : Of(delivery);

    internal static DeliverySummary Of(Delivery delivery)
    {
        var last = delivery.Attempts.Count > 0 ? delivery.Attempts[^1] : null;
        return new(
            delivery.Id, delivery.Source, delivery.Type, delivery.DeliveryId, delivery.Status, delivery.CreatedAt,
            delivery.ClosedAt, delivery.NextAttemptAt, delivery.AttemptCount, last?.StatusCode, last?.Error);
    }
}

/// <summary>A delivery whole.</summary>
/// <param name="Delivery">As in a list.</param>
/// <param name="Attempts">The attempts, oldest first; of very many the first and the last.</param>
/// <param name="Body">The body as it is sent.</param>
public sealed record DeliveryView(DeliverySummary Delivery, IReadOnlyList<DeliveryAttempt> Attempts, JsonElement Body)
{
    internal static DeliveryView Of(Delivery delivery) =>
        new(DeliverySummary.Of(delivery), delivery.Attempts, JsonElement.Parse(delivery.Body));
}

/// <summary>A page of deliveries.</summary>
/// <param name="Deliveries">Newest first.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
public sealed record DeliveryListView(IReadOnlyList<DeliverySummary> Deliveries, string? Continuation);

/// <summary>Which deliveries to put to work again.</summary>
/// <param name="From">Came about at or after.</param>
/// <param name="To">Came about at or before.</param>
/// <param name="Status"><c>dead</c> when left out; <c>delivered</c> sends again what had arrived.</param>
public sealed record RedeliveryRequest(
    DateTimeOffset? From = null, DateTimeOffset? To = null, DeliveryStatus? Status = null);

/// <summary>What was put to work again.</summary>
/// <param name="Count">How many deliveries.</param>
/// <param name="IsComplete">False when there are more: repeat the request.</param>
public sealed record RedeliveryView(int Count, bool IsComplete);

/// <summary>What came of a test event.</summary>
/// <param name="Delivered">Whether the ERP answered with a status of 200 to 299.</param>
/// <param name="Url">Where it went.</param>
/// <param name="WebhookId">Its id, sent as <c>webhook-id</c>.</param>
/// <param name="At">When it was sent.</param>
/// <param name="DurationMs">How long the answer took, in milliseconds.</param>
/// <param name="StatusCode">What the ERP answered; null when there was no answer.</param>
/// <param name="Error">Why it does not count as delivered.</param>
/// <param name="Body">What was sent.</param>
public sealed record TestView(
    bool Delivered, string Url, string WebhookId, DateTimeOffset At, int DurationMs, int? StatusCode, string? Error,
    JsonElement Body);

/// <summary>A new secret.</summary>
/// <param name="WebhookSecret">The secret: it is shown here and never again.</param>
/// <param name="PreviousSignsUntil">Until when deliveries are signed with the one before as well.</param>
public sealed record SecretView(string WebhookSecret, DateTimeOffset PreviousSignsUntil)
{
    /// <summary>It is not for logs.</summary>
    public override string ToString() => nameof(SecretView);
}

/// <summary>The ERP's endpoint as the gateway finds it.</summary>
/// <param name="Url">Where deliveries go.</param>
/// <param name="State">
/// <c>none</c>: without a URL; <c>healthy</c>: the last delivery was taken; <c>failing</c>: it was not; <c>paused</c>: nothing is
/// sent until the ERP resumes it.
/// </param>
/// <param name="FailingSince">Since when nothing has arrived.</param>
/// <param name="PausedAt">Since when nothing is sent.</param>
/// <param name="PausedWhy">Why nothing is sent.</param>
/// <param name="Undelivered">How many deliveries have not arrived.</param>
/// <param name="OldestUndeliveredAt">When the oldest of them came about.</param>
public sealed record EndpointView(
    string? Url, [property: AllowedValues("none", "healthy", "failing", "paused")] string State,
    DateTimeOffset? FailingSince, DateTimeOffset? PausedAt, string? PausedWhy, int Undelivered,
    DateTimeOffset? OldestUndeliveredAt);
