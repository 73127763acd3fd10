using System.Text.Json.Nodes;

namespace Tamga.Client.Mongolia;

/// <summary>A value of the form.</summary>
public sealed record ReturnCell : OpenRecord
{
    /// <summary>The cell's key.</summary>
    public string? TagKey { get; set; }

    /// <summary>Text or a number; a number's literal is sent as it is written.</summary>
    public JsonNode? Value { get; set; }

    /// <summary>The cell's number; taken from the form when left out.</summary>
    public long? TagId { get; set; }

    /// <summary>The cell's name in the form's mapping, in the place of its key.</summary>
    public string? Name { get; set; }
}
