using System.Text.Json.Nodes;

namespace Tamga.Client.Egypt;

/// <summary>A buyer.</summary>
public sealed record EtaParty : OpenRecord
{
    /// <summary><c>B</c> company, <c>P</c> person, <c>F</c> foreigner.</summary>
    public required string Type { get; set; }

    /// <summary>The registration number, the national id, or what a foreigner is known by.</summary>
    public string? Id { get; set; }

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The address: <c>country</c>, <c>governate</c>, <c>regionCity</c>, <c>street</c>, <c>buildingNumber</c> and more.
    /// </summary>
    public JsonObject? Address { get; set; }
}
