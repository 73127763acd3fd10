using System.Text.Json.Nodes;

namespace Tamga.Client.Mongolia;

/// <summary>An organisation.</summary>
public sealed record Organization : OpenRecord
{
    /// <summary>What every other call names it by.</summary>
    public long? EntId { get; set; }

    /// <summary>Its taxpayer number.</summary>
    public string? Tin { get; set; }

    /// <summary>Its state register number.</summary>
    public string? Pin { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>1 a person, 2 a legal entity.</summary>
    public int? EntType { get; set; }

    /// <summary>2 registered, 3 waiting to be removed, 4 removed.</summary>
    public int? EntStatus { get; set; }

    /// <summary>The authority's word for it.</summary>
    public string? EntStatusName { get; set; }

    /// <summary>Its tax office.</summary>
    public string? BranchCode { get; set; }

    /// <summary>The office's name.</summary>
    public string? BranchName { get; set; }

    /// <summary>Whether the login has the general accountant's right.</summary>
    public bool? IsGeneralAccountant { get; set; }

    /// <summary>The row as the authority sent it.</summary>
    public JsonNode? Source { get; set; }
}
