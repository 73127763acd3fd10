using System.Text.Json.Serialization;

namespace Tamga.Client.Mongolia;

/// <summary>The organisations a login may act for.</summary>
public sealed record Organizations : OpenRecord
{
    /// <summary>All of them.</summary>
    [JsonPropertyName("organizations")]
    public IReadOnlyList<Organization> OrganizationsContent { get; set; } = [];
}
