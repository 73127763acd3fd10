using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Tamga.Egypt.Callbacks;

/// <summary>
/// Reads what ETA sends. Its public pages leave the exact body open, and different sources show an envelope with a <c>message</c>
/// array, one notification alone, and a bare array: all are taken, members in any case, unknown ones kept.
/// </summary>
static class EtaCallbackReader
{
    const int LongestId = 200;
    const int MostNotifications = 10_000;

    /// <summary>The callback that a body is.</summary>
    /// <param name="kind">What the address says it is about.</param>
    /// <param name="body">The body.</param>
    /// <param name="at">When it came.</param>
    /// <param name="complaint">What is wrong with a body that is none, starting with its place.</param>
    public static EtaCallback? Read(EtaCallbackKind kind, ReadOnlyMemory<byte> body, DateTimeOffset at, out string complaint)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(body);
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            complaint = "$: is not JSON";
            return null;
        }

        complaint = "$: must be a callback of ETA: an object with deliveryId and message, one notification, or an array of them";
        if (ItemsOf(root) is not { Count: > 0 and <= MostNotifications } items) return null;
        var envelope = root.ValueKind == JsonValueKind.Object ? root : items[0];
        var notifications = new List<EtaNotification>(items.Count);
        foreach (var item in items)
        {
            if (item.ValueKind != JsonValueKind.Object || NotificationOf(item, envelope) is not { } notification) return null;
            notifications.Add(notification);
        }

        var deliveryId = Text(envelope, "deliveryId", "deliveryID");
        if (deliveryId?.Length > LongestId)
        {
            complaint = $"$.deliveryId: must have at most {LongestId} characters";
            return null;
        }

        // Without an id of ETA's, the same body is the same callback.
        return new EtaCallback(kind, deliveryId ?? Convert.ToHexStringLower(SHA256.HashData(body.Span)), at, notifications);
    }

    static IReadOnlyList<JsonElement>? ItemsOf(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => [.. root.EnumerateArray()],
        JsonValueKind.Object when Find(root, "message", "messages") is { } message => message.ValueKind switch
        {
            JsonValueKind.Array => [.. message.EnumerateArray()],
            JsonValueKind.Object => [message],
            _ => [root],
        },
        JsonValueKind.Object => [root],
        _ => null,
    };

    /// <summary>Nothing when the object says neither what happened nor to what.</summary>
    static EtaNotification? NotificationOf(JsonElement item, JsonElement envelope)
    {
        var notification = new EtaNotification
        {
            EventType = Text(item, "type", "eventType") ?? Text(envelope, "type", "eventType"),
            Uuid = Text(item, "uuid", "receiptUuid", "packageId", "id"),
            LongId = Text(item, "longId"),
            InternalId = Text(item, "internalId", "receiptNumber"),
            SubmissionId = Text(item, "submissionUUID", "submissionId"),
            Status = Text(item, "status"),
            Source = item,
        };
        var saysWhat = notification.Uuid ?? notification.InternalId ?? notification.SubmissionId;
        return saysWhat is null || (notification.EventType ?? notification.Status) is null ? null : notification;
    }

    static string? Text(JsonElement element, params ReadOnlySpan<string> members)
    {
        if (Find(element, members) is not { } value) return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => value.GetRawText().ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    /// <summary>The first of some members that is there, whatever the case of its name.</summary>
    static JsonElement? Find(JsonElement element, params ReadOnlySpan<string> members)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        foreach (var member in members)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (property.Name.Equals(member, StringComparison.OrdinalIgnoreCase)
                    && property.Value.ValueKind != JsonValueKind.Null)
                {
                    return property.Value;
                }
            }
        }

        return null;
    }
}
