using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Tamga.Settings;

/// <summary>
/// The generated rules of some options, with complaints as an operator reads them: the key as the configuration writes it, what
/// would be right, and never the value, which may be a secret.
/// </summary>
/// <param name="section">Where the options are.</param>
/// <param name="rules">The generated rules.</param>
sealed partial class SettingsValidation<TOptions>(string section, IValidateOptions<TOptions> rules) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options) =>
        // Given as the name, the section stands in the complaints where the type would stand.
        rules.Validate(section, options) is { Failed: true } result
            ? ValidateOptionsResult.Fail(result.Failures.Select(Readable).Distinct(StringComparer.Ordinal))
            : ValidateOptionsResult.Success;

    /// <summary><c>Days: The field Tamga:A.Sync.Days must be …</c> as <c>Tamga:A:Sync:Days must be …</c>.</summary>
    string Readable(string complaint)
    {
        var parts = Complaint().Match(complaint);
        var path = parts.Groups["path"].Value;
        return parts.Success && path.StartsWith(section, StringComparison.Ordinal)
            ? $"{Key(path)} {parts.Groups["rule"].Value.TrimEnd('.')}."
            : $"{section}: {complaint.TrimEnd('.')}.";

        static string Key(string path) =>
            path.Replace('.', ':').Replace("[", ":", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(\w+: )?(The (field )?)?(?<path>\S+)( field)? (?<rule>.+)$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Complaint();
}
