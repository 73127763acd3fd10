using System.Text;

namespace Tamga.Signer;

/// <summary>What a person should see of a document before it is signed, read out of its canonical text.</summary>
/// <param name="Kind">ETA's letter for the kind of document.</param>
/// <param name="Receiver">Who gets it.</param>
/// <param name="Total">Its total.</param>
sealed record DocumentSummary(string Kind, string Receiver, string Total)
{
    const int Longest = 60;

    /// <summary>Kind, receiver and total, as far as the text has them.</summary>
    public static DocumentSummary Of(string canonicalText)
    {
        var tokens = Tokens(canonicalText);
        var receiver = tokens.IndexOf("RECEIVER");
        var name = receiver < 0 ? -1 : tokens.IndexOf("NAME", receiver);
        return new DocumentSummary(
            After(tokens, tokens.IndexOf("DOCUMENTTYPE"), "document"), After(tokens, name, "?"),
            After(tokens, tokens.LastIndexOf("TOTALAMOUNT"), "?"));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} to {Receiver}, total {Total}";

    /// <summary>Text from elsewhere must not move the cursor or colour the screen.</summary>
    public static string Printable(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= Longest) return clean.Append('…').ToString();
            clean.Append(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format
                ? " " : rune.ToString());
        }

        return clean.ToString();
    }

    static string After(List<string> tokens, int at, string otherwise) =>
        at >= 0 && at + 1 < tokens.Count ? Printable(tokens[at + 1]) : otherwise;

    /// <summary>The canonical text is nothing but quoted texts, one after the other.</summary>
    static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        for (var at = text.IndexOf('"', StringComparison.Ordinal); at >= 0 && at < text.Length; at = text.IndexOf('"', at))
        {
            var token = new StringBuilder();
            for (at++; at < text.Length && text[at] != '"'; at++)
            {
                if (text[at] == '\\' && at + 1 < text.Length) at++;
                token.Append(text[at]);
            }

            tokens.Add(token.ToString());
            if (++at >= text.Length) break;
        }

        return tokens;
    }
}
