using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tamga.Records;

namespace Tamga.TestKit.Compliance.Records;

/// <summary>What <see cref="RowKeyText.Encode"/> promises for every text, half surrogate pairs included.</summary>
static class RowKeyTextProperties
{
    // Any character, and often those that matter: what must be encoded, what an encoding looks like, halves of pairs.
    static readonly Arbitrary<string> Texts = Gen.OneOf(
            Gen.Choose(0, char.MaxValue).Select(c => (char)c),
            Gen.Elements(
                '/', '\\', '#', '?', '%', '2', 'F', 'E', 'D', '\0', '\u0085', '\uD83D', '\uDE00', '\uFFFD', 'a', 'Ө', 'ə', 'د'))
        .ArrayOf().Select(chars => new string(chars)).ToArbitrary();

    /// <summary>A text that can be read back has no twin.</summary>
    public static void Encoding_can_be_read_back() =>
        Check(Prop.ForAll(Texts, text => Decode(RowKeyText.Encode(text)) == text));

    public static void Encoding_yields_no_forbidden_character() =>
        Check(Prop.ForAll(Texts, text => !RowKeyText.Encode(text).Any(
            c => c is '/' or '\\' or '#' or '?' || char.IsControl(c) || char.IsSurrogate(c))));

    static void Check(Property property) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), property);

    static string Decode(string encoded)
    {
        var text = new StringBuilder();
        for (var i = 0; i < encoded.Length;)
        {
            if (encoded[i] != '%')
            {
                text.Append(encoded[i++]);
                continue;
            }

            var lead = Octet(encoded, ref i);
            var (value, following) = lead switch
            {
                < 0x80 => (lead, 0),
                < 0xE0 => (lead & 0x1F, 1),
                < 0xF0 => (lead & 0x0F, 2),
                _ => (lead & 0x07, 3),
            };
            for (; following > 0; following--) value = (value << 6) | (Octet(encoded, ref i) & 0x3F);
            text.Append(value > char.MaxValue ? char.ConvertFromUtf32(value) : ((char)value).ToString());
        }

        return text.ToString();
    }

    static int Octet(string encoded, ref int at)
    {
        var octet = int.Parse(encoded.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        at += 3;
        return octet;
    }
}
