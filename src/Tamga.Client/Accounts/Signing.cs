namespace Tamga.Client.Accounts;

/// <summary>How documents are signed.</summary>
public sealed record Signing : OpenRecord
{
    /// <summary>Where the key is: see <c>SigningMode</c>.</summary>
    public string Mode { get; set; } = "";

    /// <summary>The agent that gets the work while it is connected.</summary>
    public string? PreferredAgent { get; set; }

    /// <summary>Whether everything is there that is needed.</summary>
    public bool Configured { get; set; }
}
