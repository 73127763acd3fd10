using System.Text.Json.Nodes;

namespace Tamga.Client.Egypt;

/// <summary>A code that everybody can look up.</summary>
public sealed record PublishedCode : OpenRecord
{
    /// <summary><c>EGS</c> or <c>GS1</c>.</summary>
    public string CodeType { get; set; } = "";

    /// <summary>The code.</summary>
    public string? ItemCode { get; set; }

    /// <summary>Its name.</summary>
    public string? CodeName { get; set; }

    /// <summary>The same in Arabic.</summary>
    public string? CodeNameAr { get; set; }

    /// <summary>What it is.</summary>
    public string? Description { get; set; }

    /// <summary>The same in Arabic.</summary>
    public string? DescriptionAr { get; set; }

    /// <summary>The brick of the GPC that it belongs to.</summary>
    public string? ParentCode { get; set; }

    /// <summary>The taxpayer that registered it; nothing of GS1's.</summary>
    public string? Owner { get; set; }

    /// <summary>From when on it is used.</summary>
    public string? ActiveFrom { get; set; }

    /// <summary>Until when.</summary>
    public string? ActiveTo { get; set; }

    /// <summary>ETA's own row.</summary>
    public JsonNode? Source { get; set; }
}
