namespace Tamga.Client.Accounts;

/// <summary>What a partner changes its password with.</summary>
public sealed record PasswordRequest : OpenRecord
{
    /// <summary>The password now.</summary>
    public required string Current { get; set; }

    /// <summary>The password from now on: at least 10 characters.</summary>
    public required string New { get; set; }
}
