using System.Text.Json;
using Tamga.Azerbaijan.Processes;

namespace Tamga.Azerbaijan.Wire;

/// <summary>How far a process has got.</summary>
sealed record ProcessStatus
{
    /// <summary>See <see cref="VatPortalStatus"/>.</summary>
    public int? Status { get; init; }

    /// <summary>The same in words.</summary>
    public string? StatusDesc { get; init; }

    /// <summary>What it has done so far; more than is documented may be in it.</summary>
    public JsonElement? Stats { get; init; }
}
