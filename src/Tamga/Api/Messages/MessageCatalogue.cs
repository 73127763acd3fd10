using System.Globalization;
using System.Text.RegularExpressions;

namespace Tamga.Api.Messages;

/// <summary>The texts of all messages in all languages: the core's, and those that countries bring.</summary>
/// <param name="sources">Where they come from.</param>
sealed partial class MessageCatalogue(IEnumerable<MessageSource> sources)
{
    /// <summary>The argument whose words are in the catalogue, too: a noun.</summary>
    const string Noun = "what";

    readonly Dictionary<string, Dictionary<string, string>> _texts = MessageLanguage.All.ToDictionary(
        language => language,
        language => sources.SelectMany(s => s.Read(language)).ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>A message's text with its placeholders.</summary>
    /// <param name="language">One of <see cref="MessageLanguage.All"/>.</param>
    /// <param name="key">Its name.</param>
    /// <returns>Nothing when a country does not say it in that language.</returns>
    public string? Find(string language, string key) => _texts[language].GetValueOrDefault(key);

    /// <summary>A message.</summary>
    /// <param name="language">One of <see cref="MessageLanguage.All"/>.</param>
    /// <param name="key">Its name.</param>
    /// <param name="arguments">What stands in the placeholders.</param>
    /// <returns>Nothing when a country does not say it in that language.</returns>
    public string? Find(string language, string key, IReadOnlyDictionary<string, object> arguments) =>
        Find(language, key) is { } text
            ? Placeholder().Replace(text, found =>
                arguments.TryGetValue(found.Groups["name"].Value, out var value)
                    ? Word(language, found.Groups["name"].Value, value)
                    : found.Value)
            : null;

    /// <summary>The name of a noun in the catalogues.</summary>
    internal static string KeyOf(string noun) => $"{Noun}.{noun.Replace(' ', '-')}";

    string Word(string language, string name, object value)
    {
        var word = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return name == Noun ? Find(language, KeyOf(word)) ?? word : word;
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Placeholder();
}
