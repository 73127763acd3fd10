using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tamga.Webhooks;

/// <summary>
/// The body of a delivery: <c>source, type, deliveryId, receivedAt, notifications</c>, in this order, for every source.
/// </summary>
public static class NotificationBody
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a body.</summary>
    /// <param name="source">Who says it.</param>
    /// <param name="type">What it is about.</param>
    /// <param name="deliveryId">The id that the ERP may tell repetitions by.</param>
    /// <param name="receivedAt">When the gateway heard of it.</param>
    /// <param name="notifications">Writes the notifications, one object each.</param>
    public static string Write(
        string source, string type, string deliveryId, DateTimeOffset receivedAt, Action<Utf8JsonWriter> notifications)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("source", source);
            json.WriteString("type", type);
            json.WriteString("deliveryId", deliveryId);
            json.WriteString("receivedAt", receivedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
            json.WriteStartArray("notifications");
            notifications(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
