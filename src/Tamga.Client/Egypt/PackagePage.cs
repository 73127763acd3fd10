namespace Tamga.Client.Egypt;

/// <summary>A page of packages.</summary>
public sealed record PackagePage : OpenRecord
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<Package> Packages { get; set; } = [];

    /// <summary>For the next request; nothing on the last page.</summary>
    public string? Continuation { get; set; }
}
