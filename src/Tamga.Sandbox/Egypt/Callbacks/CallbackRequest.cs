using System.Text.Json;
using Tamga.Sandbox.Control;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Callbacks;

/// <summary>
/// The body of <c>POST /sandbox/callbacks</c>. Without anything but <see cref="Kind"/> ETA tells the first taxpayer of
/// everything that has happened under that kind.
/// </summary>
sealed record CallbackRequest
{
    /// <summary>ping, documents, receipts, documentpackages, receiptpackages or pos.</summary>
    public required string Kind { get; init; }

    public string Rin { get; init; } = EtaSeeds.Rin;

    /// <summary>Where to call; without it, what the taxpayer has registered.</summary>
    public string? BaseUrl { get; init; }

    public string? ApiKey { get; init; }
    public string? DeliveryId { get; init; }

    /// <summary>How often the same delivery comes.</summary>
    public int Times { get; init; } = 1;

    /// <summary>One notification without its envelope.</summary>
    public bool Flat { get; init; }

    /// <summary>Which documents or receipts; without it, all that were told of.</summary>
    public IReadOnlyList<string>? Uuids { get; init; }

    /// <summary>Narrows to one type of event, for instance <c>document-cancelled</c>.</summary>
    public string? Type { get; init; }

    /// <summary>A body of the test's own, sent as it is.</summary>
    public JsonElement? Body { get; init; }

    public string Path => Kind switch
    {
        "ping" => "ping",
        "pos" => "notifications",
        _ => CallbackBody.PathOf(Subject!.Value),
    };

    public EventSubject? Subject => Kind switch
    {
        "documents" => EventSubject.Document,
        "receipts" => EventSubject.Receipt,
        "documentpackages" => EventSubject.DocumentPackage,
        "receiptpackages" => EventSubject.ReceiptPackage,
        _ => null,
    };

    public void Check()
    {
        ControlException.When(Kind is not ("ping" or "pos") && Subject is null,
            $"kind '{Kind}' is unknown: ping, documents, receipts, documentpackages, receiptpackages or pos");
        ControlException.When(Times is < 1 or > 1000, "times lies between 1 and 1000");
        ControlException.When(BaseUrl is not null && !Uri.TryCreate(BaseUrl, UriKind.Absolute, out _), "baseUrl is no URL");
    }
}
