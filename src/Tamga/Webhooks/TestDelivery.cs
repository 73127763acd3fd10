using Tamga.Accounts;
using Tamga.Filings;

namespace Tamga.Webhooks;

/// <summary>An event that says nothing but that it is a test. It is sent once, at once, and kept nowhere.</summary>
static class TestDelivery
{
    const string Source = "TAMGA";
    const string Type = "test";

    public static Delivery Of(Customer customer, DateTimeOffset now)
    {
        var id = FilingId.Create(now);
        return new Delivery
        {
            Id = id,
            CustomerId = customer.Id,
            Source = Source,
            Type = Type,
            DeliveryId = id,
            Body = NotificationBody.Write(Source, Type, id, now, json =>
            {
                json.WriteStartObject();
                json.WriteString("eventType", Type);
                json.WriteString("message", "This is a test. Nothing has happened.");
                json.WriteEndObject();
            }),
            Status = DeliveryStatus.Pending,
            CreatedAt = now,
        };
    }
}
