using Microsoft.Extensions.Options;

namespace Tamga.Api;

/// <summary>
/// Settings under <c>Tamga:Sandbox</c>: whether the authorities are stand-ins. Then nothing that is said to be filed is filed,
/// and whatever could be taken for a filing says so.
/// </summary>
public sealed class SandboxMode
{
    /// <summary>Where they are in the configuration.</summary>
    public const string Section = "Tamga:Sandbox";

    /// <summary>The member that says so, in filings, their evidence and <c>/health</c>.</summary>
    internal const string Member = "sandbox";

    /// <summary>Whether the authorities are stand-ins. <c>serve --sandbox</c> sets it.</summary>
    public bool IsOn { get; set; }
}

/// <summary>Both values can work.</summary>
sealed class SandboxModeRules : IValidateOptions<SandboxMode>
{
    public ValidateOptionsResult Validate(string? name, SandboxMode options) => ValidateOptionsResult.Success;
}
