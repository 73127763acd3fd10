namespace Tamga.Client.Egypt;

/// <summary>A point of sale without its secrets.</summary>
public sealed record Device : OpenRecord
{
    /// <summary>As registered with ETA.</summary>
    public string Serial { get; set; } = "";

    /// <summary>Its client id; the customer's own when null.</summary>
    public string? ClientId { get; set; }

    /// <summary>ETA's <c>pososversion</c>.</summary>
    public string OsVersion { get; set; } = "";

    /// <summary>ETA's <c>posmodelframework</c>.</summary>
    public string ModelFramework { get; set; } = "";

    /// <summary>Its licence.</summary>
    public string? SyndicateLicenseNumber { get; set; }

    /// <summary>The last receipt that ETA took from it: the next one's <c>previousUUID</c>; empty before the first.</summary>
    public string LastAcceptedUuid { get; set; } = "";

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
