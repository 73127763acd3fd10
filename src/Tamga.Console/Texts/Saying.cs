using System.Globalization;
using System.Text.RegularExpressions;
using Tamga.Api.Messages;

namespace Tamga.Console.Texts;

/// <summary>What the console says in one language.</summary>
public sealed partial class Saying
{
    readonly IReadOnlyDictionary<string, string> _texts;

    internal Saying(string language, IReadOnlyDictionary<string, string> texts) => (Language, _texts) = (language, texts);

    public string Language { get; }

    public bool IsRightToLeft => MessageLanguage.IsRightToLeft(Language);

    /// <summary>A text; its key where there is none, which a test does not let happen.</summary>
    public string this[string key] => Find(key) ?? key;

    /// <summary>A text of a family that others may add to, such as a status.</summary>
    /// <param name="family">The family.</param>
    /// <param name="value">What is named; shown as it is when nobody has given it a name.</param>
    public string Name(string family, string value) => Find($"{family}.{value}") ?? value;

    public string? Find(string key) => _texts.GetValueOrDefault(key);

    /// <summary>A text with values in its placeholders.</summary>
    public string Say(string key, params (string Name, object? Value)[] arguments) =>
        Placeholder().Replace(this[key], found =>
            arguments.FirstOrDefault(a => a.Name == found.Groups["name"].Value) is ({ }, var value)
                ? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "" : found.Value);

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Placeholder();
}
