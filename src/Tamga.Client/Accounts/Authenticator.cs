namespace Tamga.Client.Accounts;

/// <summary>Whether signing in asks for a one-time code.</summary>
public sealed record Authenticator : OpenRecord
{
    /// <summary>Whether it does.</summary>
    public bool Enabled { get; set; }

    /// <summary>Since when; null while it does not.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>How many recovery codes have not been used.</summary>
    public int RecoveryCodesLeft { get; set; }
}
