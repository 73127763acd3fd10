using System.Text.Json.Nodes;

namespace Tamga.Client.Egypt;

/// <summary>A request for a code, or for the use of somebody's.</summary>
public sealed record CodeRequest : OpenRecord
{
    /// <summary>ETA's number of it.</summary>
    public string? RequestId { get; set; }

    /// <summary><c>EGS</c> or <c>GS1</c>.</summary>
    public string? CodeType { get; set; }

    /// <summary>The code.</summary>
    public string? ItemCode { get; set; }

    /// <summary>Its name.</summary>
    public string? CodeName { get; set; }

    /// <summary>The same in Arabic.</summary>
    public string? CodeNameAr { get; set; }

    /// <summary>The taxpayer whose code it is.</summary>
    public string? Owner { get; set; }

    /// <summary>Submitted, Approved or Rejected.</summary>
    public string? Status { get; set; }

    /// <summary>Why, in ETA's words.</summary>
    public string? StatusReason { get; set; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset? RequestedAt { get; set; }

    /// <summary>From when on the code is used.</summary>
    public string? ActiveFrom { get; set; }

    /// <summary>Until when.</summary>
    public string? ActiveTo { get; set; }

    /// <summary>ETA's own row.</summary>
    public JsonNode? Source { get; set; }
}
