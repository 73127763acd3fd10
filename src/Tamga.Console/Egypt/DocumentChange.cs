using System.Text.Json.Nodes;
using Tamga.Client.Egypt;

namespace Tamga.Console.Egypt;

/// <summary>A change of a document's state that may be asked for.</summary>
/// <param name="Name">Its name in addresses and texts.</param>
/// <param name="IsReasoned">Whether the other side is told why.</param>
/// <param name="Until">Until when it can be done, where that is known.</param>
public sealed record DocumentChange(string Name, bool IsReasoned, DateTimeOffset? Until)
{
    public const string Cancel = "cancel";
    public const string Reject = "reject";
    public const string DeclineCancellation = "decline-cancellation";
    public const string DeclineRejection = "decline-rejection";

    /// <summary>
    /// What the taxpayer may still do: the issuer cancels, the receiver rejects, each declines what the other asks.
    /// </summary>
    internal static IReadOnlyList<DocumentChange> Of(JsonObject document, string? taxId, IReadOnlyList<DocumentType> types)
    {
        if (EtaJson.Text(document, "status") is not "Valid") return [];
        var isIssuer = EtaJson.Text(document, "issuerId") == taxId;
        var asked = EtaJson.Text(document, isIssuer ? "rejectRequestDate" : "cancelRequestDate");
        var until = EtaJson.Moment(document, isIssuer ? "canbeCancelledUntil" : "canbeRejectedUntil")
            ?? WindowOf(document, isIssuer, types);
        var changes = new List<DocumentChange> { new(isIssuer ? Cancel : Reject, true, until) };
        if (asked is not null) changes.Add(new(isIssuer ? DeclineRejection : DeclineCancellation, false, null));
        return changes;
    }

    static DateTimeOffset? WindowOf(JsonObject document, bool isIssuer, IReadOnlyList<DocumentType> types)
    {
        var code = EtaJson.Text(document, "typeName", "documentType");
        var type = types.FirstOrDefault(t => string.Equals(t.Code ?? t.Name, code, StringComparison.OrdinalIgnoreCase));
        return (isIssuer ? type?.CancelWithinHours : type?.RejectWithinHours) is { } hours
            ? EtaJson.Moment(document, "dateTimeReceived", "dateTimeRecevied")?.AddHours((double)hours) : null;
    }
}
