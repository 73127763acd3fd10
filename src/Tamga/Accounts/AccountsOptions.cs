using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Tamga.Settings;

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
    [Range(0, int.MaxValue)]
    public int CustomerLimit { get; set; } = 10_000;

    /// <summary>How long a partner's token is good.</summary>
    [TimeRange(least: "00:01:00", most: "30.00:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a session lives that is not refreshed.</summary>
    [TimeRange(least: "00:05:00", most: "90.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How long an invitation can be accepted.</summary>
    [TimeRange(least: "00:05:00", most: "30.00:00:00")]
    public TimeSpan InvitationLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The failed sign-ins in a row after which each further one must wait: 1 s, 2 s, 4 s and so on.</summary>
    [Range(1, 1000)]
    public int SlowAfterFailures { get; set; } = 5;

    /// <summary>The failed sign-ins in a row after which each further one must wait for <see cref="LockTime"/>.</summary>
    [Range(1, 1000)]
    public int LockAfterFailures { get; set; } = 10;

    /// <summary>How long an account is locked.</summary>
    [TimeRange(least: "00:00:01", most: "1.00:00:00")]
    public TimeSpan LockTime { get; set; } = TimeSpan.FromMinutes(15);
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class AccountsOptionsRules : IValidateOptions<AccountsOptions>;
