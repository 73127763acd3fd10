using System.Text.Json.Serialization;

namespace Tamga.Client.Mongolia;

/// <summary>A list of returns.</summary>
public sealed record Returns : OpenRecord
{
    /// <summary>The taxpayer.</summary>
    public long EntId { get; set; }

    /// <summary>The returns.</summary>
    [JsonPropertyName("returns")]
    public IReadOnlyList<Return> ReturnsContent { get; set; } = [];
}
