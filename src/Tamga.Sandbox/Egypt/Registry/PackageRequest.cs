using System.Text.Json;

namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>A request for the documents or receipts of a period in one archive.</summary>
sealed record PackageRequest
{
    public required string Id { get; init; }
    public required string Rin { get; init; }

    /// <summary>Whether it is of receipts.</summary>
    public required bool OfReceipts { get; init; }

    public required string Type { get; init; }
    public required string Format { get; init; }
    public required JsonElement Query { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset To { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public required DateTimeOffset ReadyAt { get; init; }

    /// <summary>Whether making it goes wrong.</summary>
    public required bool Fails { get; init; }
}
