using System.Text.Json.Nodes;

namespace Tamga.Client.Azerbaijan;

/// <summary>What VatPortal says of a process.</summary>
public sealed record Process : OpenRecord
{
    /// <summary>Its number.</summary>
    public JsonNode? ProcessId { get; set; }

    /// <summary>1 at work, 2 at its good end, 3 ended with errors; any other number is at work.</summary>
    public int? Status { get; set; }

    /// <summary>The same in VatPortal's words.</summary>
    public string? StatusDescription { get; set; }

    /// <summary>What it has done so far, as VatPortal has it.</summary>
    public JsonNode? Stats { get; set; }

    /// <summary>What e-taxes has against it.</summary>
    public IReadOnlyList<string> Complaints { get; set; } = [];

    /// <summary>What it has brought, as VatPortal has it.</summary>
    public JsonNode? Data { get; set; }
}
