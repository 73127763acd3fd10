namespace Tamga.Client.Health;

/// <summary>How the gateway is, and how it sees the authorities.</summary>
public sealed record GatewayStatus : OpenRecord
{
    /// <summary>The gateway itself.</summary>
    public HealthOf Gateway { get; set; } = new();

    /// <summary>Whether the authorities are stand-ins: nothing is filed then.</summary>
    public bool Sandbox { get; set; }

    /// <summary>Since when the process that answered looks; what it says is what it has seen itself.</summary>
    public DateTimeOffset WatchedSince { get; set; }

    /// <summary>Each authority.</summary>
    public IReadOnlyList<HealthOf> Authorities { get; set; } = [];

    /// <summary>What changed since then, newest first, at most a hundred.</summary>
    public IReadOnlyList<HealthChange> Changes { get; set; } = [];
}
