using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Tamga.Settings;

/// <summary>
/// What is wrong with the settings when a start ends because of them, in one line that names each key and what would be right,
/// and never a value, which may be a secret.
/// </summary>
public static partial class SettingComplaint
{
    /// <summary>The line; nothing when the settings are not what went wrong.</summary>
    /// <param name="exception">What ended the start.</param>
    public static string? Of(Exception exception) => exception switch
    {
        OptionsValidationException e => Line(e.Failures),
        // Several sections that are wrong at once.
        AggregateException { InnerExceptions.Count: > 0 } e when e.InnerExceptions.Select(Of).ToArray() is var all
            && !all.Contains(null) => Line(all!),
        InvalidOperationException e => OfBinder(e.Message),
        _ => null,
    };

    /// <summary>A value that could not be read as what its setting is: the binder's own message quotes it.</summary>
    static string? OfBinder(string message)
    {
        var match = Unreadable().Match(message);
        return match.Success ? $"{match.Groups["key"].Value} must be {Described(match.Groups["type"].Value)}." : null;
    }

    static string Line(IEnumerable<string> complaints) => string.Join(' ', complaints).ReplaceLineEndings(" ");

    static string Described(string type) => type switch
    {
        "System.TimeSpan" => "a time such as 00:01:00",
        "System.Boolean" => "true or false",
        "System.Int32" or "System.Int64" => "a whole number",
        "System.Decimal" or "System.Single" or "System.Double" => "a number",
        "System.Uri" => "an absolute address",
        _ => Choices(type) ?? "a value of the documented form",
    };

    /// <summary>The names of an enumeration, which are what its setting may be.</summary>
    static string? Choices(string type) => AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType(type))
        .FirstOrDefault(t => t is not null) is { IsEnum: true } names
        ? string.Join(" or ", Enum.GetNames(names).Select(JsonNamingPolicy.CamelCase.ConvertName))
        : null;

    [GeneratedRegex(@"^Failed to convert configuration value.* at '(?<key>[^']+)' to type '(?<type>[^']+)'",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Unreadable();
}
