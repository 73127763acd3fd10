namespace Tamga.Client.Mongolia;

/// <summary>The organisations a login may act for.</summary>
public sealed record OrganizationList : OpenRecord
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<Organization> Organizations { get; set; } = [];
}
