using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Tamga.Accounts;
using Tamga.Filings.Anchors;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Schedules;

namespace Tamga.Webhooks;

/// <summary>
/// Tells ERPs of each anchor that holds something of theirs, so that it is kept where whoever owns the gateway's database cannot
/// reach it. Up to which anchor all have been told is a record; the id of a delivery follows from the anchor and the customer, so
/// that none is told twice, however often a crash has it done again.
/// </summary>
sealed class AnchorNews(
    IRecordTable table, AnchorRepository anchors, CustomerRepository customers, IWebhookOutbox outbox,
    ILogger<AnchorNews> logger) : IGatewayTimer
{
    const string Source = "TAMGA";
    const string Type = "anchor";

    public async Task TickAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TellAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogError(e, "Anchors could not be told; trying again");
        }
    }

    async Task TellAsync(CancellationToken cancellationToken)
    {
        var row = await table.FindAsync(AnchorRows.Told, cancellationToken);
        var told = row is null ? "" : OrchestrationJson.Read<Mark>(row.Payload).Day;
        if (await anchors.FindLastAsync(cancellationToken) is not { } last || string.CompareOrdinal(last.Day, told) <= 0) return;
        var untold = await anchors.ListAsync(null, cancellationToken)
            .TakeWhile(a => string.CompareOrdinal(a.Anchor.Day, told) > 0).ToListAsync(cancellationToken);
        foreach (var anchor in Enumerable.Reverse(untold))
        {
            await foreach (var proof in anchors.ProofsAsync(anchor, cancellationToken))
                await TellAsync(anchor.Anchor, proof, cancellationToken);
            await table.UpsertAsync(
                AnchorRows.Told, OrchestrationJson.Write(new Mark(anchor.Anchor.Day))!, cancellationToken);
        }
    }

    async Task TellAsync(Anchor anchor, CustomerProof proof, CancellationToken cancellationToken)
    {
        if (await customers.FindAsync(proof.CustomerId, cancellationToken) is not { } customer || !customer.HasWebhook()) return;
        var id = IdOf(anchor, customer.Id);
        var draft = await outbox.DraftAsync(
            customer.Id, Source, Type, [anchor.Day], id, (deliveryId, at) => BodyOf(deliveryId, at, anchor, proof),
            cancellationToken);
        var delivery = draft with { Id = id };
        if ((await table.WriteAsync(outbox.RowsOf(delivery), cancellationToken)).Succeeded)
            await outbox.BeginAsync(delivery, cancellationToken);
    }

    /// <summary>Ids are UUIDs of version 7: the time of the anchor, and then what tells customers apart.</summary>
    static string IdOf(Anchor anchor, string customerId)
    {
        var time = DateTimeOffset.Parse(anchor.MadeAt, System.Globalization.CultureInfo.InvariantCulture);
        var rest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{anchor.Day}\n{customerId}")));
        return $"{time.ToUnixTimeMilliseconds():x12}7{rest[..3]}8{rest[3..18]}";
    }

    static string BodyOf(string deliveryId, DateTimeOffset at, Anchor anchor, CustomerProof proof) =>
        NotificationBody.Write(Source, Type, deliveryId, at, json =>
        {
            json.WriteStartObject();
            json.WriteString("eventType", "evidence-anchored");
            json.WriteString("day", anchor.Day);
            json.WriteNumber("number", anchor.Number);
            json.WriteString("previousHash", anchor.PreviousHash);
            json.WriteString("root", anchor.Root);
            json.WriteNumber("customers", anchor.Customers);
            json.WriteString("madeAt", anchor.MadeAt);
            json.WriteString("keyId", anchor.KeyId);
            json.WriteString("signature", anchor.Signature);
            json.WriteString("customerId", proof.CustomerId);
            json.WriteString("leaf", proof.Leaf);
            json.WriteNumber("heads", proof.Heads);
            json.WriteNumber("erasures", proof.Erasures);
            json.WriteEndObject();
        });

    sealed record Mark(string Day);
}
