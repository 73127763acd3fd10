namespace Tamga.Client.Egypt;

/// <summary>A point of sale that was given up.</summary>
public sealed record ReleasedDevice : OpenRecord
{
    /// <summary>As registered with ETA.</summary>
    public string Serial { get; set; } = "";

    /// <summary>The last receipt that ETA took from it; empty when there was none.</summary>
    public string LastAcceptedUuid { get; set; } = "";
}
