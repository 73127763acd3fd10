using System.Text.Json.Serialization;

namespace Tamga.Client.Azerbaijan;

/// <summary>A taxpayer's number.</summary>
public sealed record Voen : OpenRecord
{
    /// <summary>The number.</summary>
    [JsonPropertyName("voen")]
    public string VoenName { get; set; } = "";

    /// <summary>Whether it can be one.</summary>
    public bool Valid { get; set; }

    /// <summary>What is wrong with it. See <c>VoenFlaw</c>.</summary>
    public string? Flaw { get; set; }

    /// <summary>The same in words.</summary>
    public string? Message { get; set; }

    /// <summary>Whether it is a legal entity's, by its last digit; an individual's otherwise.</summary>
    public bool? IsLegalEntity { get; set; }
}
