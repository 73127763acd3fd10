using System.Text.Json.Serialization;

namespace Tamga.Client.Egypt;

/// <summary>What became of a code.</summary>
public sealed record ItemCode : OpenRecord
{
    /// <summary>The code.</summary>
    [JsonPropertyName("itemCode")]
    public string ItemCodeName { get; set; } = "";

    /// <summary>Its place in the request; of a file the row.</summary>
    public int Place { get; set; }

    /// <summary>ETA's number of the request.</summary>
    public string? RequestId { get; set; }

    /// <summary>Queued, Sent, Submitted, Approved, Rejected or Refused.</summary>
    public string Status { get; set; } = "";

    /// <summary>Why, in ETA's words.</summary>
    public IReadOnlyList<AuthorityComplaint> Errors { get; set; } = [];

    /// <summary>What the ERP should know of it.</summary>
    public IReadOnlyList<string>? Warnings { get; set; }
}
