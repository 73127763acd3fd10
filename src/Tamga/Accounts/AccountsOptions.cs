namespace Tamga.Accounts;

/// <summary>Settings under <c>Tamga:Accounts</c>.</summary>
public sealed class AccountsOptions
{
    /// <summary>Where they are in the configuration.</summary>
    public const string Section = "Tamga:Accounts";

    /// <summary>Whether anybody may register as a partner.</summary>
    public bool OpenRegistration { get; set; }

    /// <summary>
    /// What <c>X-Registration-Secret</c> must say while registration is not open. Without one nobody can register.
    /// </summary>
    public string? RegistrationSecret { get; set; }

    /// <summary>The most customers of one partner; 0 for no limit.</summary>
    public int CustomerLimit { get; set; } = 10_000;

    /// <summary>How long a partner's token is good.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>The failed sign-ins in a row after which each further one must wait: 1 s, 2 s, 4 s and so on.</summary>
    public int SlowAfterFailures { get; set; } = 5;

    /// <summary>The failed sign-ins in a row after which each further one must wait for <see cref="LockTime"/>.</summary>
    public int LockAfterFailures { get; set; } = 10;

    /// <summary>How long an account is locked.</summary>
    public TimeSpan LockTime { get; set; } = TimeSpan.FromMinutes(15);
}
