namespace Tamga.Console.Texts;

/// <summary>A language by its own name.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">What those who speak it call it.</param>
sealed record Language(string Code, string Name);

/// <summary>The languages of the console, in the order that they are offered.</summary>
static class Languages
{
    public static IReadOnlyList<Language> All { get; } =
        [new("en", "English"), new("mn", "Монгол"), new("az", "Azərbaycanca"), new("ar", "العربية")];
}
