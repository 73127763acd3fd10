namespace Tamga.Client.Accounts;

/// <summary>A login at e-Tax.</summary>
public sealed record ETaxRequest : OpenRecord
{
    /// <summary>The user name.</summary>
    public string? Username { get; set; }

    /// <summary>The password. Write-only.</summary>
    public string? Password { get; set; }

    /// <summary>The taxpayer's number at e-Tax.</summary>
    public long? EntId { get; set; }

    /// <summary>The register number of the organisation, in the place of entId.</summary>
    public string? Pin { get; set; }

    /// <summary>The authority's system: <c>production</c>, the default, or <c>staging</c>. Fixed once it is set.</summary>
    public string? Environment { get; set; }
}
