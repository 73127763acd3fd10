using System.Text.Json;

namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>An accepted document. Its state is read and changed under the office's lock.</summary>
sealed class EtaDocument
{
    DateTimeOffset? _issuedAt;

    public required string Uuid { get; init; }
    public required string LongId { get; init; }
    public required string HashKey { get; init; }
    public required Submission Submission { get; init; }

    /// <summary>The document; one of very many is written when somebody looks at it.</summary>
    public JsonElement Json
    {
        get => Written is { } write ? write() : field;
        init;
    }

    /// <summary>Writes a document that is not kept.</summary>
    public Func<JsonElement>? Written { get; init; }

    public required string Issuer { get; init; }
    public required string InternalId { get; init; }

    /// <summary>I, C, D, EI, EC or ED.</summary>
    public required string Type { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
    public ForcedOutcome? Forced { get; init; }

    /// <summary>What is wrong with the signature although the document was accepted.</summary>
    public Fault? SignatureFault { get; init; }

    public DocumentStatus Status { get; set; }
    public IReadOnlyList<ValidationStep> Steps { get; set; } = [];
    public StateRequest? Cancellation { get; set; }
    public StateRequest? Rejection { get; set; }

    // Searches look at these of every document.
    public string ReceiverId { get => field ??= Text("receiver", "id"); init; }
    public string ReceiverType { get => field ??= Text("receiver", "type"); init; }
    public IEnumerable<string> References =>
        Json.TryGetProperty("references", out var references) && references.ValueKind is JsonValueKind.Array
            ? references.EnumerateArray().Select(reference => reference.GetString() ?? "")
            : [];

    public DateTimeOffset IssuedAt => _issuedAt ??= Json.GetProperty("dateTimeIssued").GetDateTimeOffset();

    /// <summary>Whether this document was the taxpayer's own or, once valid, is addressed to them.</summary>
    public bool IsVisibleTo(string rin) =>
        Issuer == rin || ReceiverId == rin
            && Status is DocumentStatus.Valid or DocumentStatus.Cancelled or DocumentStatus.Rejected;

    public string? StatusReason =>
        Status is DocumentStatus.Cancelled ? Cancellation?.Reason : Status is DocumentStatus.Rejected ? Rejection?.Reason : null;

    string Text(string parent, string name) =>
        Json.TryGetProperty(parent, out var party) && party.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
