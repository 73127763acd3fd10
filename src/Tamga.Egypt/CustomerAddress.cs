namespace Tamga.Egypt;

/// <summary>A postal address with the members, and their spelling, that ETA's documents have.</summary>
sealed record CustomerAddress
{
    /// <summary>Two letters.</summary>
    public string? Country { get; init; }

    /// <summary>Governorate.</summary>
    public string? Governate { get; init; }

    /// <summary>City or district.</summary>
    public string? RegionCity { get; init; }

    /// <summary>Street.</summary>
    public string? Street { get; init; }

    /// <summary>House.</summary>
    public string? BuildingNumber { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Floor.</summary>
    public string? Floor { get; init; }

    /// <summary>Room.</summary>
    public string? Room { get; init; }

    /// <summary>A place nearby.</summary>
    public string? Landmark { get; init; }

    /// <summary>Anything else.</summary>
    public string? AdditionalInformation { get; init; }

    /// <summary>The parts that documents need and that are not there, as the API names them.</summary>
    public IEnumerable<string> Missing()
    {
        if (string.IsNullOrWhiteSpace(Governate)) yield return "governate";
        if (string.IsNullOrWhiteSpace(RegionCity)) yield return "regionCity";
        if (string.IsNullOrWhiteSpace(Street)) yield return "street";
        if (string.IsNullOrWhiteSpace(BuildingNumber)) yield return "buildingNumber";
    }
}
