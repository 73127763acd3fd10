using System.Text;
using System.Text.Json;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;

namespace Tamga.Webhooks;

/// <summary>Tells the ERP of filings that end, and of those that wait for a person.</summary>
/// <param name="customers">Who wants to be told.</param>
/// <param name="outbox">Where the news go.</param>
sealed class FilingNews(CustomerRepository customers, WebhookOutbox outbox) : IFilingMoveObserver
{
    const int LongestText = 2000;

    public async ValueTask<BesideMove?> BesideAsync(Filing before, Filing after, CancellationToken cancellationToken)
    {
        if (EventOf(before, after) is not { } eventType) return null;
        if (await customers.FindAsync(after.CustomerId, cancellationToken) is not { } customer || !customer.HasWebhook())
            return null;
        var source = after.Authority.ToUpperInvariant();
        var delivery = await outbox.DraftAsync(
            after.CustomerId, source, "filing", [after.Id], null, (id, at) => BodyOf(source, id, at, eventType, after),
            cancellationToken);
        return new BesideMove(outbox.RowsOf(delivery), stop => outbox.BeginAsync(delivery, stop));
    }

    /// <summary>What there is to tell; nothing for most moves.</summary>
    internal static string? EventOf(Filing before, Filing after)
    {
        if (after.HasEnded && after.Status != before.Status)
            return after.Status == FilingStatus.Succeeded ? "filing-succeeded" : "filing-failed";
        var isForPerson = after is { Status: FilingStatus.Waiting, WaitingFor.What: not "authority" };
        var isNew = before.Status != FilingStatus.Waiting || before.WaitingFor?.What != after.WaitingFor?.What
            || before.WaitingFor?.Code != after.WaitingFor?.Code;
        return isForPerson && isNew ? "filing-waiting" : null;
    }

    static string BodyOf(string source, string deliveryId, DateTimeOffset at, string eventType, Filing filing) =>
        NotificationBody.Write(source, "filing", deliveryId, at, json =>
        {
            json.WriteStartObject();
            json.WriteString("eventType", eventType);
            foreach (var (member, aliases) in References) json.WriteString(member, ReferenceOf(filing, aliases));
            json.WriteString("status", filing.Status.ToString().ToLowerInvariant());
            json.WriteString("filingId", filing.Id);
            json.WriteString("kind", filing.Kind);
            json.WriteString("stage", filing.Stage);
            json.WriteString("naturalKey", filing.NaturalKey);
            json.WritePropertyName("waitingFor");
            JsonSerializer.Serialize(json, filing.WaitingFor, ApiJson.Options);
            json.WritePropertyName("error");
            JsonSerializer.Serialize(json, Shortened(filing.Error), ApiJson.Options);
            json.WriteEndObject();
        });

    static readonly (string Member, string[] Aliases)[] References =
    [
        ("uuid", ["uuid"]), ("internalId", ["internalId", "internalID"]),
        ("submissionId", ["submissionId", "submissionUUID", "submissionUuid"]),
    ];

    static string? ReferenceOf(Filing filing, string[] aliases)
    {
        if (filing.AuthorityReference is not { ValueKind: JsonValueKind.Object } reference) return null;
        foreach (var alias in aliases)
        {
            if (reference.TryGetProperty(alias, out var value) && value.ValueKind == JsonValueKind.String)
                return value.GetString();
        }

        return null;
    }

    /// <summary>The authority's words can be long; the filing has them whole.</summary>
    static FilingError? Shortened(FilingError? error) => error is null
        ? null
        : error with { Message = Shortened(error.Message)!, AuthorityMessage = Shortened(error.AuthorityMessage) };

    static string? Shortened(string? text)
    {
        if (text is null || text.Length <= LongestText) return text;
        var end = char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText;
        return new StringBuilder(text, 0, end, end + 1).Append('…').ToString();
    }
}
