using System.Text;
using Tamga.Egypt.Documents.Trees;
using Tamga.Egypt.Invoices.Composing;
using Tamga.Egypt.Receipts.Composing;

namespace Tamga.Egypt.Documents.Diagnosis;

/// <summary>
/// Takes a canonical text apart. The text itself does not tell a name from a value; the shapes of ETA's documents do.
/// </summary>
/// <remarks>
/// Names that no shape knows are taken for members with a simple value, so the paths behind them are a best guess.
/// </remarks>
sealed class CanonicalTokens
{
    readonly List<(string Text, int Offset)> _pieces = [];
    readonly List<CanonicalToken> _tokens = [];
    int _at;

    CanonicalTokens()
    {
    }

    /// <exception cref="CanonicalTextException">It is no sequence of texts in quotation marks.</exception>
    public static IReadOnlyList<CanonicalToken> Of(ReadOnlySpan<byte> canonical)
    {
        var reader = new CanonicalTokens();
        reader.Split(canonical);
        var root = reader._pieces is [var (first, _), ..] && InvoiceShape.Shape.Find(Encoding.UTF8.GetBytes(first)) is null
            ? ReceiptShape.Shape
            : InvoiceShape.Shape;
        while (reader._at < reader._pieces.Count)
        {
            reader.ReadObject(root, "$");
            if (reader._at < reader._pieces.Count) reader.ReadUnknown();
        }

        return reader._tokens;
    }

    void Split(ReadOnlySpan<byte> canonical)
    {
        for (var at = 0; at < canonical.Length;)
        {
            if (canonical[at] != '"') throw new CanonicalTextException("$", $"byte {at} of the text should be a quotation mark");
            var end = at + 1;
            while (end < canonical.Length && canonical[end] != '"') end += canonical[end] == '\\' ? 2 : 1;
            if (end >= canonical.Length)
                throw new CanonicalTextException("$", $"the quotation mark at byte {at} of the text is never closed");
            _pieces.Add((Encoding.UTF8.GetString(canonical[(at + 1)..end]), at));
            at = end + 1;
        }
    }

    void ReadObject(Shape shape, string path)
    {
        while (_at < _pieces.Count && shape.Find(Encoding.UTF8.GetBytes(_pieces[_at].Text)) is { } member)
        {
            var at = $"{path}.{member.Name}";
            Take(at, isName: true);
            switch (member.Kind)
            {
                case MemberKind.Object:
                    ReadObject(member.Shape!, at);
                    break;
                case MemberKind.Rows or MemberKind.Texts:
                    ReadArray(member, at);
                    break;
                default:
                    Take(at, isName: false);
                    break;
            }
        }
    }

    void ReadArray(Member member, string path)
    {
        for (var i = 0; _at < _pieces.Count && _pieces[_at].Text.Equals(member.Name, StringComparison.OrdinalIgnoreCase); i++)
        {
            var at = $"{path}[{i}]";
            Take(at, isName: true);
            if (member.Kind is MemberKind.Rows) ReadObject(member.Shape!, at);
            else Take(at, isName: false);
        }
    }

    void ReadUnknown()
    {
        var at = $"$.{_pieces[_at].Text}";
        Take(at, isName: true);
        Take(at, isName: false);
    }

    void Take(string path, bool isName)
    {
        if (_at == _pieces.Count) return;
        var (text, offset) = _pieces[_at++];
        _tokens.Add(new(text, path, isName, offset));
    }
}
