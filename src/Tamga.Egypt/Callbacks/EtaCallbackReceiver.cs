using System.Text;
using System.Text.Json;
using Tamga.Accounts;
using Tamga.Egypt.Received.News;
using Tamga.Egypt.Submissions;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Webhooks;

namespace Tamga.Egypt.Callbacks;

/// <summary>
/// Takes callbacks. What ETA said, word for word, and the delivery to the ERP are one write; the row is keyed by ETA's delivery
/// id and only ever inserted, so that a callback which comes twice is there once and told once.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="outbox">Where the ERP is told.</param>
/// <param name="news">Wakes the filings that it is about.</param>
/// <param name="received">Follows what it says of documents that the customer has received.</param>
sealed class EtaCallbackReceiver(
    IRecordTable table, IWebhookOutbox outbox, SubmissionNews news, ReceivedNews received) : ICustomerObserver
{
    const string Source = "ETA";
    const int MostSubjects = 50;

    /// <summary>Takes a callback, durably.</summary>
    /// <returns>False when it had come before.</returns>
    public async Task<bool> TakeAsync(Customer customer, EtaCallback callback, ReadOnlyMemory<byte> body)
    {
        var heard = new HeardCallback(
            callback.Kind, callback.DeliveryId, callback.ReceivedAt, Encoding.UTF8.GetString(body.Span));
        List<RowWrite> writes = [new InsertRow(CallbackRows.Callback(customer.Id, callback), OrchestrationJson.Write(heard)!)];
        var delivery = !customer.HasWebhook() ? null : await DeliveryOfAsync(customer, callback);
        if (delivery is not null) writes.AddRange(outbox.RowsOf(delivery));
        var isNew = (await table.WriteAsync(writes)).Succeeded;
        // Although it had come before: a crash may have ended the first time here.
        await received.TellAsync(customer, callback, CancellationToken.None);
        if (!isNew) return false;
        if (delivery is not null) await outbox.BeginAsync(delivery);
        news.Tell(customer.Id, callback);
        return true;
    }

    public Task CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task DeletedAsync(Customer customer, CancellationToken cancellationToken) =>
        table.DeleteAllAsync(CallbackRows.All(customer.Id), cancellationToken);

    ValueTask<Delivery> DeliveryOfAsync(Customer customer, EtaCallback callback)
    {
        var type = TypeOf(callback.Kind);
        var subjects = callback.Notifications.Select(n => n.Uuid ?? n.InternalId).OfType<string>()
            .Distinct(StringComparer.Ordinal).Take(MostSubjects);
        return outbox.DraftAsync(
            customer.Id, Source, type, [.. subjects], callback.DeliveryId,
            (id, _) => NotificationBody.Write(Source, type, id, callback.ReceivedAt, json => Write(json, callback)));
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

    /// <param name="Kind">What it is about.</param>
    /// <param name="DeliveryId">ETA's id of the call.</param>
    /// <param name="ReceivedAt">When it came.</param>
    /// <param name="Body">The body, word for word.</param>
    sealed record HeardCallback(EtaCallbackKind Kind, string DeliveryId, DateTimeOffset ReceivedAt, string Body);
}
