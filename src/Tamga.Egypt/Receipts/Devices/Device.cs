namespace Tamga.Egypt.Receipts.Devices;

/// <summary>
/// A point of sale that has credentials of its own. Members that end in <c>Secret</c> are names in the secret store.
/// </summary>
sealed record Device
{
    /// <summary>What a point of sale says of itself when nobody has told.</summary>
    public const string DefaultOsVersion = "os", DefaultModelFramework = "1";

    /// <summary>As registered with ETA.</summary>
    public required string Serial { get; init; }

    /// <summary>The client id; the customer's own when absent.</summary>
    public string? ClientId { get; init; }

    /// <summary>The client secret; the customer's own when absent.</summary>
    public string? ClientSecretSecret { get; init; }

    /// <summary><c>pososversion</c>.</summary>
    public string OsVersion { get; init; } = DefaultOsVersion;

    /// <summary><c>posmodelframework</c>.</summary>
    public string ModelFramework { get; init; } = DefaultModelFramework;

    /// <summary><c>presharedkey</c>.</summary>
    public string? PreSharedKeySecret { get; init; }

    /// <summary>The licence of a profession that needs one.</summary>
    public string? SyndicateLicenseNumber { get; init; }

    /// <summary>New whenever credentials are given, be it the same.</summary>
    public required string CredentialsVersion { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
