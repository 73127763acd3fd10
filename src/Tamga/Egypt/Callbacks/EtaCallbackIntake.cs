using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tamga.Accounts;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Webhooks;

namespace Tamga.Egypt.Callbacks;

/// <summary>
/// Takes callbacks. What ETA said, word for word, and the delivery to the ERP are one write; the row is keyed by ETA's delivery id
/// and only ever inserted, so that a callback which comes twice is there once and told once.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="outbox">Where the ERP is told.</param>
/// <param name="listeners">Who else is told.</param>
sealed class EtaCallbackIntake(IRecordTable table, WebhookOutbox outbox, CallbackListeners listeners) : ICustomerObserver
{
    const string Source = "ETA";
    const string Prefix = "callback|";
    const int MostSubjects = 50;

    /// <summary>Takes a callback, durably.</summary>
    /// <returns>False when it had come before.</returns>
    public async Task<bool> TakeAsync(Customer customer, EtaCallback callback, ReadOnlyMemory<byte> body)
    {
        var heard = new HeardCallback(callback.Kind, callback.DeliveryId, callback.ReceivedAt, Encoding.UTF8.GetString(body.Span));
        List<RowWrite> writes = [new InsertRow(KeyOf(customer.Id, callback), OrchestrationJson.Write(heard)!)];
        var delivery = customer.ErpCallbackUrl is null ? null : DeliveryOf(customer, callback);
        if (delivery is not null) writes.AddRange(WebhookOutbox.RowsOf(delivery));
        if (!(await table.WriteAsync(writes)).Succeeded) return false;
        if (delivery is not null) await outbox.BeginAsync(delivery);
        listeners.Tell(customer.Id, callback);
        return true;
    }

    public Task CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellation) => Task.CompletedTask;

    public Task DeletedAsync(Customer customer, CancellationToken cancellation) =>
        table.DeleteAllAsync(RowQuery.Prefix(FilingRepository.Table, customer.Id, Prefix), cancellation);

    Delivery DeliveryOf(Customer customer, EtaCallback callback)
    {
        var type = TypeOf(callback.Kind);
        var subjects = callback.Notifications.Select(n => n.Uuid ?? n.InternalId).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostSubjects);
        return outbox.Draft(
            customer.Id, Source, type, [.. subjects], callback.DeliveryId,
            (deliveryId, _) => NotificationBody.Write(Source, type, deliveryId, callback.ReceivedAt, json => Write(json, callback)));
    }

    /// <summary>Exactly the members that ERPs know.</summary>
    static void Write(Utf8JsonWriter json, EtaCallback callback)
    {
        foreach (var notification in callback.Notifications)
        {
            json.WriteStartObject();
            json.WriteString("eventType", notification.EventType);
            json.WriteString("uuid", notification.Uuid);
            json.WriteString("internalId", notification.InternalId);
            json.WriteString("submissionId", notification.SubmissionId);
            json.WriteString("status", notification.Status);
            json.WriteEndObject();
        }
    }

    static string TypeOf(EtaCallbackKind kind) => kind switch
    {
        EtaCallbackKind.Documents => "document",
        EtaCallbackKind.Receipts => "receipt",
        EtaCallbackKind.DocumentPackages => "documentpackage",
        EtaCallbackKind.ReceiptPackages => "receiptpackage",
        _ => "device",
    };

    /// <summary>ETA's ids are texts of its own: hashed, they fit any table.</summary>
    static RowKey KeyOf(string customerId, EtaCallback callback) => new(
        FilingRepository.Table, customerId,
        Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{callback.Kind}\n{callback.DeliveryId}"))));

    /// <param name="Kind">What it is about.</param>
    /// <param name="DeliveryId">ETA's id of the call.</param>
    /// <param name="ReceivedAt">When it came.</param>
    /// <param name="Body">The body, word for word.</param>
    sealed record HeardCallback(EtaCallbackKind Kind, string DeliveryId, DateTimeOffset ReceivedAt, string Body);
}
