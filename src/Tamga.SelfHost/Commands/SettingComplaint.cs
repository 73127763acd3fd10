using System.Text.RegularExpressions;

namespace Tamga.SelfHost.Commands;

/// <summary>
/// A value that could not be read as what its setting is. The binder's own message quotes the value, which may be a secret;
/// what is said here names the key and what would be right.
/// </summary>
static partial class SettingComplaint
{
    public static string? Of(InvalidOperationException exception)
    {
        var match = Unreadable().Match(exception.Message);
        return match.Success ? $"{match.Groups["key"].Value} must be {Described(match.Groups["type"].Value)}." : null;
    }

    static string Described(string type) => type switch
    {
        "System.TimeSpan" => "a time such as 00:01:00",
        "System.Boolean" => "true or false",
        "System.Int32" or "System.Int64" => "a whole number",
        "System.Uri" => "an absolute address",
        _ when type.Contains("XDetailStyle", StringComparison.Ordinal) => "empty or zeros",
        _ => "a value of the documented form",
    };

    [GeneratedRegex(@"^Failed to convert configuration value.* at '(?<key>[^']+)' to type '(?<type>[^']+)'", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Unreadable();
}
