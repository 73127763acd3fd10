namespace Tamga.Accounts.SecondFactor;

/// <summary>The app or device that makes a person's one-time codes (TOTP, RFC 6238), as it is kept.</summary>
/// <param name="Secret">What its key is called in the secret store.</param>
/// <param name="BegunAt">When the key was made.</param>
sealed record Authenticator(string Secret, DateTimeOffset BegunAt)
{
    /// <summary>When a first code was right; before that nothing asks for one.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>The time step of the last code that was good: each is good once.</summary>
    public long LastStep { get; init; }

    /// <summary>SHA-256 of the recovery codes that have not been used, lower-case hex.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; init; } = [];
}
