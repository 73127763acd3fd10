using System.Text.Json;
using Tamga.Api.Messages;

namespace Tamga.Console.Texts;

/// <summary>What the console says, in all languages: the embedded <c>Texts/{language}.json</c>, of the same keys.</summary>
sealed class TextCatalogue
{
    readonly Dictionary<string, Saying> _languages = MessageLanguage.All.ToDictionary(
        language => language, language => new Saying(language, Read(language)), StringComparer.Ordinal);

    public Saying Of(string language) => _languages[language];

    internal static Dictionary<string, string> Read(string language)
    {
        using var file = typeof(TextCatalogue).Assembly.GetManifestResourceStream($"Console/texts/{language}.json")
            ?? throw new InvalidOperationException($"The console does not speak {language}.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!;
    }
}
