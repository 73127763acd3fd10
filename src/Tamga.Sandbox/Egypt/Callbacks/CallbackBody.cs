using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Callbacks;

/// <summary>
/// The bodies of callbacks: an envelope with a list, or a single flat notification; both are seen in the field.
/// </summary>
static class CallbackBody
{
    public static string PathOf(EventSubject subject) => subject switch
    {
        EventSubject.Document => "notifications/documents",
        EventSubject.Receipt => "notifications/receipts",
        EventSubject.DocumentPackage => "notifications/documentpackages",
        _ => "notifications/receiptpackages",
    };

    public static object Of(string deliveryId, IReadOnlyList<EtaEvent> events, bool flat)
    {
        if (flat && events is [var only])
            return new Dictionary<string, object>(Message(only)) { ["deliveryId"] = deliveryId };
        return new
        {
            deliveryId,
            type = events.Count > 0 ? events[0].Type : "",
            count = events.Count,
            message = events.Select(Message),
        };
    }

    static Dictionary<string, object> Message(EtaEvent happened) => happened.Subject switch
    {
        EventSubject.DocumentPackage or EventSubject.ReceiptPackage => new()
        {
            ["type"] = happened.Type,
            ["packageId"] = happened.Uuid,
        },
        _ => new()
        {
            ["type"] = happened.Type,
            ["uuid"] = happened.Uuid,
            ["submissionUUID"] = happened.SubmissionUuid,
            ["longId"] = happened.LongId,
            [happened.Subject is EventSubject.Receipt ? "receiptNumber" : "internalId"] = happened.InternalId,
            ["status"] = happened.Status,
        },
    };
}
