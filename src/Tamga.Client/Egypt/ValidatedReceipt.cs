using System.Text.Json.Nodes;

namespace Tamga.Client.Egypt;

/// <summary>A receipt as it would be sent now, next on its device's chain.</summary>
public sealed record ValidatedReceipt : OpenRecord
{
    /// <summary>Its number.</summary>
    public string? InternalId { get; set; }

    /// <summary>The receipt with its number literals; nothing when it has errors.</summary>
    public JsonNode? Document { get; set; }

    /// <summary>What is hashed.</summary>
    public string? CanonicalText { get; set; }

    /// <summary>Lower-case hex SHA-256 of that text.</summary>
    public string? Sha256 { get; set; }

    /// <summary>
    /// The same: a receipt's hash is its id. It stays so if the receipt is posted as it is before any other of the device.
    /// </summary>
    public string? Uuid { get; set; }

    /// <summary>What the QR code on the paper says.</summary>
    public string? Qr { get; set; }

    /// <summary>The QR code as SVG, or as PNG in base64, where it was asked for.</summary>
    public string? QrImage { get; set; }

    /// <summary>What is wrong, each starting with its JSON path.</summary>
    public IReadOnlyList<string> Errors { get; set; } = [];

    /// <summary>What keeps nobody from sending it, each starting with its JSON path.</summary>
    public IReadOnlyList<string> Warnings { get; set; } = [];
}
