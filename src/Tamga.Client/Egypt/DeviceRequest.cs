namespace Tamga.Client.Egypt;

/// <summary>
/// What is said of a point of sale. Absent members stay as they are. A class: a record would print its secrets wherever it is
/// formatted.
/// </summary>
public sealed record DeviceRequest : OpenRecord
{
    /// <summary>The client id of the point of sale; the customer's own when it never was given.</summary>
    public string? ClientId { get; set; }

    /// <summary>Its client secret; the customer's own when it never was given.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>ETA's <c>pososversion</c>, at most 50 characters; <c>os</c> when it never was given.</summary>
    public string? OsVersion { get; set; }

    /// <summary>ETA's <c>posmodelframework</c>, at most 10; <c>1</c> when it never was given.</summary>
    public string? ModelFramework { get; set; }

    /// <summary>ETA's <c>presharedkey</c>, at most 200; empty when it never was given.</summary>
    public string? PreSharedKey { get; set; }

    /// <summary>The licence of a profession that needs one.</summary>
    public string? SyndicateLicenseNumber { get; set; }

    /// <summary>The last receipt that ETA took from the point of sale, when its chain began or went on elsewhere.</summary>
    public string? LastAcceptedUuid { get; set; }
}
