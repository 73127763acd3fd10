using System.Text.Json.Nodes;

namespace Tamga.Client.Mongolia;

/// <summary>A sheet (мэдээ) of an order.</summary>
public sealed record SheetRequest : OpenRecord
{
    /// <summary>Its number, as <c>/api/etax/forms/{formNo}/sheets</c> has it.</summary>
    public required long SheetFormNo { get; set; }

    /// <summary>Its rows in their order: from column keys to values, text or numbers.</summary>
    public required IReadOnlyList<JsonObject> Rows { get; set; }
}
