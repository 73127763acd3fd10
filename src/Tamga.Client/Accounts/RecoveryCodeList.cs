namespace Tamga.Client.Accounts;

/// <summary>Codes for whoever has lost the authenticator. Nothing shows them again.</summary>
public sealed record RecoveryCodeList : OpenRecord
{
    /// <summary>Each is good once, in the place of a code.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; set; } = [];
}
