namespace Tamga.Sandbox.Egypt.Identity;

/// <summary>An ERP or a point of sale that a taxpayer has registered.</summary>
sealed record TaxpayerSystem
{
    public required string ClientId { get; init; }
    public required string ClientSecret { get; init; }
    public required string Rin { get; init; }

    /// <summary>The serial of a point of sale; null for an ERP.</summary>
    public string? PosSerial { get; init; }

    /// <summary>What the point of sale was registered with; null where the profile does not insist on it.</summary>
    public string? PosOsVersion { get; init; }

    public string? PosModelFramework { get; init; }
    public string? PreSharedKey { get; init; }

    /// <summary>The taxpayers an intermediary may log in for.</summary>
    public IReadOnlyList<string> OnBehalfOf { get; init; } = [];

    public string Name => PosSerial is null ? ClientId : $"{ClientId}/{PosSerial}";
}

/// <summary>A login that stands: on whose behalf, and until when.</summary>
sealed record Session(TaxpayerSystem System, string Rin, DateTimeOffset ExpiresAt);
