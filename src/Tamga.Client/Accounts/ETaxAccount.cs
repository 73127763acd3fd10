namespace Tamga.Client.Accounts;

/// <summary>A login at e-Tax.</summary>
public sealed record ETaxAccount : OpenRecord
{
    /// <summary>The user name.</summary>
    public string Username { get; set; } = "";

    /// <summary>The taxpayer's number at e-Tax.</summary>
    public long? EntId { get; set; }

    /// <summary>The taxpayer's register number.</summary>
    public string? Pin { get; set; }

    /// <summary>Which of the authority's environments.</summary>
    public string Environment { get; set; } = "";

    /// <summary>Whether everything is there that is needed.</summary>
    public bool Configured { get; set; }
}
