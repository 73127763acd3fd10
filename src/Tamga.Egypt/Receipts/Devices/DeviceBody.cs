namespace Tamga.Egypt.Receipts.Devices;

/// <summary>
/// What is said of a point of sale. Absent members stay as they are. A class: a record would print its secrets wherever it is
/// formatted.
/// </summary>
sealed class DeviceBody
{
    /// <summary>The client id of the point of sale; the customer's own when it never was given.</summary>
    public string? ClientId { get; init; }

    /// <summary>Its client secret; the customer's own when it never was given.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>ETA's <c>pososversion</c>, at most 50 characters; <c>os</c> when it never was given.</summary>
    public string? OsVersion { get; init; }

    /// <summary>ETA's <c>posmodelframework</c>, at most 10; <c>1</c> when it never was given.</summary>
    public string? ModelFramework { get; init; }

    /// <summary>ETA's <c>presharedkey</c>, at most 200; empty when it never was given.</summary>
    public string? PreSharedKey { get; init; }

    /// <summary>The licence of a profession that needs one.</summary>
    public string? SyndicateLicenseNumber { get; init; }

    /// <summary>The last receipt that ETA took from the point of sale, when its chain began or went on elsewhere.</summary>
    public string? LastAcceptedUuid { get; init; }
}

/// <summary>A point of sale without its secrets.</summary>
/// <param name="Serial">As registered with ETA.</param>
/// <param name="ClientId">Its client id; the customer's own when null.</param>
/// <param name="OsVersion">ETA's <c>pososversion</c>.</param>
/// <param name="ModelFramework">ETA's <c>posmodelframework</c>.</param>
/// <param name="SyndicateLicenseNumber">Its licence.</param>
/// <param name="LastAcceptedUuid">
/// The last receipt that ETA took from it: the next one's <c>previousUUID</c>; empty before the first.
/// </param>
/// <param name="UpdatedAt">When it was last changed.</param>
sealed record DeviceView(
    string Serial, string? ClientId, string OsVersion, string ModelFramework, string? SyndicateLicenseNumber,
    string LastAcceptedUuid,
    DateTimeOffset UpdatedAt)
{
    public static DeviceView Of(Device device, string lastAcceptedUuid) => new(
        device.Serial, device.ClientId, device.OsVersion, device.ModelFramework, device.SyndicateLicenseNumber, lastAcceptedUuid,
        device.UpdatedAt);
}

/// <summary>A point of sale that was given up.</summary>
/// <param name="Serial">As registered with ETA.</param>
/// <param name="LastAcceptedUuid">The last receipt that ETA took from it; empty when there was none.</param>
sealed record ReleasedDevice(string Serial, string LastAcceptedUuid);
