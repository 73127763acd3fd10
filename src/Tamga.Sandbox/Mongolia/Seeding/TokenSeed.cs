using Tamga.Sandbox.Control;
using Tamga.Sandbox.Mongolia.Identity;
using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Seeding;

/// <summary>The lifetimes of tokens issued from now on.</summary>
sealed record TokenSeed
{
    public int? ExpiresInSeconds { get; init; }
    public int? RefreshExpiresInSeconds { get; init; }
    public bool? AsStrings { get; init; }

    public void Check()
    {
        ControlException.When(ExpiresInSeconds < 1, "tokens: expiresInSeconds starts at 1");
        ControlException.When(RefreshExpiresInSeconds < 1, "tokens: refreshExpiresInSeconds starts at 1");
    }

    public void Apply(TaxOffice office)
    {
        var before = office.Logins.Lifetimes;
        office.Logins.Lifetimes = new TokenLifetimes(
            ExpiresInSeconds is { } access ? TimeSpan.FromSeconds(access) : before.Access,
            RefreshExpiresInSeconds is { } refresh ? TimeSpan.FromSeconds(refresh) : before.Refresh,
            AsStrings ?? before.AsStrings);
    }
}
