using System.Text.Json.Nodes;

namespace Tamga.Client.Mongolia;

/// <summary>A form.</summary>
public sealed record Form : OpenRecord
{
    /// <summary>Its number.</summary>
    public long? FormNo { get; set; }

    /// <summary>Its code.</summary>
    public string? ReportCode { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>How often it is filed, in the authority's words.</summary>
    public string? Frequency { get; set; }

    /// <summary>Its sections.</summary>
    public IReadOnlyList<FormSection> Sections { get; set; } = [];

    /// <summary>The form as the authority sent it.</summary>
    public JsonNode? Source { get; set; }
}
