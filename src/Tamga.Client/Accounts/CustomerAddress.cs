namespace Tamga.Client.Accounts;

/// <summary>A postal address with the members, and their spelling, that ETA's documents have.</summary>
public sealed record CustomerAddress : OpenRecord
{
    /// <summary>Two letters.</summary>
    public string? Country { get; set; }

    /// <summary>Governorate.</summary>
    public string? Governate { get; set; }

    /// <summary>City or district.</summary>
    public string? RegionCity { get; set; }

    /// <summary>Street.</summary>
    public string? Street { get; set; }

    /// <summary>House.</summary>
    public string? BuildingNumber { get; set; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; set; }

    /// <summary>Floor.</summary>
    public string? Floor { get; set; }

    /// <summary>Room.</summary>
    public string? Room { get; set; }

    /// <summary>A place nearby.</summary>
    public string? Landmark { get; set; }

    /// <summary>Anything else.</summary>
    public string? AdditionalInformation { get; set; }
}
