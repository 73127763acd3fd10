using Tamga.Api;

namespace Tamga.SelfHost.Sandbox;

/// <summary>What <c>--sandbox</c> sets.</summary>
static class SandboxSettings
{
    /// <summary>
    /// Where the authorities are, and who we are to them: nothing may send a sandbox's filing to a real authority.
    /// </summary>
    public static Dictionary<string, string?> Addresses(Uri sandbox, IEnumerable<AuthorityModule> modules) =>
        new(modules.SelectMany(m => m.SandboxAddresses(sandbox)), StringComparer.OrdinalIgnoreCase)
        {
            [$"{SandboxMode.Section}:{nameof(SandboxMode.IsOn)}"] = "true",
        };

    /// <summary>A pace that suits authorities which decide in half a second. Settings given explicitly win.</summary>
    public static Dictionary<string, string?> Defaults(IEnumerable<AuthorityModule> modules) => new(
        modules.SelectMany(m => m.SandboxPace), StringComparer.OrdinalIgnoreCase)
    {
        ["Tamga:Accounts:OpenRegistration"] = "true",
        ["Tamga:Webhooks:AllowPrivateNetworks"] = "true",
    };
}
