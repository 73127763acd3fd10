using System.Runtime.CompilerServices;
using System.Text;

namespace Tamga.Egypt.Documents.Trees;

/// <summary>
/// A document while it is worked on: rows of cells over one array of bytes. Used again and again by the thread that made it,
/// so that composing allocates nothing but its results.
/// </summary>
sealed class DocumentTree
{
    /// <summary>A tree that grew beyond this is not kept.</summary>
    const int KeptBytes = 1 << 20;

    /// <summary>Objects in one document. An invoice of 5,000 lines with eight taxes each has half as many.</summary>
    public const int MostRows = 100_000;

    /// <summary>Errors that are told; nobody reads more, and a hostile document could have millions.</summary>
    const int MostErrors = 100;

    [ThreadStatic]
    static DocumentTree? _kept;

    byte[] _bytes = new byte[16 * 1024];
    Row[] _rows = new Row[128];
    Cell[] _cells = new Cell[1024];
    int _byteCount;
    int _rowCount;
    int _cellCount;
    int _sourceLength;
    string _rootPath = "$";
    List<DocumentError>? _errors;
    List<DocumentWarning>? _warnings;
    int _untold;

    DocumentTree()
    {
    }

    public TwinWriter Writer { get; } = new();

    /// <summary>The ERP's bytes.</summary>
    public ReadOnlySpan<byte> Source => _bytes.AsSpan(0, _sourceLength);

    /// <summary>What is wrong, the first hundred; the last one then says how many more there are.</summary>
    public IReadOnlyList<DocumentError> Errors => _errors switch
    {
        null => [],
        _ when _untold == 0 => _errors,
        _ => [.. _errors, new(_rootPath, $"has {_untold} more errors")],
    };

    /// <summary>What an ERP should know of it, the first hundred.</summary>
    public IReadOnlyList<DocumentWarning> Warnings => _warnings ?? [];

    public bool HasErrors => _errors is not null;

    /// <summary>Whether no more objects are taken.</summary>
    public bool IsFull => _rowCount >= MostRows;

    /// <summary>The first row.</summary>
    public const int Root = 0;

    public static DocumentTree Rent(ReadOnlySpan<byte> source, string rootPath)
    {
        var tree = _kept ?? new DocumentTree();
        _kept = null;
        tree._byteCount = tree._rowCount = tree._cellCount = 0;
        tree._errors = null;
        tree._warnings = null;
        tree._untold = 0;
        tree._rootPath = rootPath;
        source.CopyTo(tree.Reserve(source.Length));
        tree._byteCount = tree._sourceLength = source.Length;
        tree.Writer.Reset();
        return tree;
    }

    public static void Return(DocumentTree tree)
    {
        if (tree._bytes.Length <= KeptBytes && tree.Writer.Capacity <= 2 * KeptBytes) _kept = tree;
    }

    /// <remarks>Not to be held while rows are added: they may move.</remarks>
    public ref Cell this[int row, Member member] => ref _cells[_rows[row].Cells + member.Index];

    /// <summary>The cells of an object, in the order of its members.</summary>
    public ReadOnlySpan<Cell> Cells(int row) => _cells.AsSpan(_rows[row].Cells, _rows[row].Shape.Members.Length);

    public ref Row this[int row] => ref _rows[row];

    public bool Has(int row, Member member) => this[row, member].Kind > CellKind.Refused;

    /// <summary>Whether nothing at all was said; what was said and refused is not absent.</summary>
    public bool IsAbsent(int row, Member member) => this[row, member].Kind is CellKind.Absent;

    /// <summary>The number; zero where there is none.</summary>
    public decimal Number(int row, Member member) => this[row, member].Value;

    /// <summary>The bytes of a text or number, as they will be sent; empty where there is none.</summary>
    public ReadOnlySpan<byte> Bytes(int row, Member member) => Bytes(in this[row, member]);

    public ReadOnlySpan<byte> Bytes(in Cell cell) =>
        cell.Kind is CellKind.Text or CellKind.Number ? _bytes.AsSpan(cell.Start, cell.Length) : default;

    /// <summary>The object or the first element; -1 where there is none.</summary>
    public int First(int row, Member member)
    {
        ref var cell = ref this[row, member];
        return cell is { Kind: CellKind.Rows, Length: > 0 } ? cell.Start : -1;
    }

    public int Next(int row) => _rows[row].Next;

    public int AddRoot(Shape shape) => AddRow(shape, -1, null, -1);

    /// <summary>The object that a member is, made empty where it is absent.</summary>
    public int Child(int row, Member member)
    {
        if (First(row, member) is var present and >= 0) return present;
        var child = AddRow(member.Shape!, row, member, -1);
        this[row, member] = new Cell { Kind = CellKind.Rows, Start = child, Length = 1 };
        return child;
    }

    /// <summary>Says that a member is an array, as yet without elements.</summary>
    public void BeginArray(int row, Member member) => this[row, member] = new Cell { Kind = CellKind.Rows, Start = -1 };

    /// <summary>Adds an element behind <paramref name="last"/>, the one added before, or -1.</summary>
    public int AddElement(int row, Member member, int last)
    {
        var index = this[row, member].Length;
        var element = AddRow(member.Shape!, row, member, index);
        ref var cell = ref this[row, member];
        if (last < 0) cell.Start = element;
        else _rows[last].Next = element;
        cell.Length = index + 1;
        return element;
    }

    /// <summary>Sets a text that needs no escape.</summary>
    public void SetText(int row, Member member, ReadOnlySpan<byte> plain, int code = 0)
    {
        var start = Append(plain);
        this[row, member] = new Cell { Kind = CellKind.Text, Start = start, Length = plain.Length, Code = code };
    }

    /// <summary>Sets a text of any content, with what text has to go through; an error where it cannot.</summary>
    public void SetText(int row, Member member, string text)
    {
        var room = Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        var plain = room[..Encoding.UTF8.GetBytes(text, room)];
        if (!DocumentText.IsPlain(plain))
        {
            plain = plain.ToArray();
            SetNormalised(row, member, plain);
            return;
        }

        this[row, member] = new Cell { Kind = CellKind.Text, Start = _byteCount, Length = plain.Length };
        _byteCount += plain.Length;
    }

    /// <summary>Sets a text from bytes without escapes, escaping them and dropping what must not be sent.</summary>
    public void SetNormalised(int row, Member member, ReadOnlySpan<byte> unescaped)
    {
        var room = Reserve(unescaped.Length * 2);
        var length = DocumentText.Normalise(unescaped, room, out var refused);
        if (refused >= 0)
        {
            Refuse(row, member, $"has the control character U+{refused:X4}, which has no agreed form in the signed text");
            return;
        }

        this[row, member] = new Cell { Kind = CellKind.Text, Start = _byteCount, Length = length };
        _byteCount += length;
    }

    /// <summary>Sets a computed number, written without superfluous zeros.</summary>
    public void SetNumber(int row, Member member, decimal value)
    {
        var length = Amount.Format(value, Reserve(Amount.MaxLength));
        this[row, member] = new Cell { Kind = CellKind.Number, Value = value, Start = _byteCount, Length = length };
        _byteCount += length;
    }

    /// <summary>Says that a member cannot be used.</summary>
    public void Refuse(int row, Member member, string message)
    {
        this[row, member] = new Cell { Kind = CellKind.Refused };
        Complain(row, member, message);
    }

    /// <summary>An error about a member, or about the object itself.</summary>
    public void Complain(int row, Member? member, string message)
    {
        for (var at = row; at >= 0; at = _rows[at].Parent) _rows[at].Faulty = true;
        if (_errors?.Count >= MostErrors) _untold++;
        else (_errors ??= []).Add(new(PathOf(row, member), message));
    }

    /// <summary>Says something about a member, or about the object itself, that keeps nobody from sending the document.</summary>
    public void Warn(int row, Member? member, string message)
    {
        if (!(_warnings?.Count >= MostErrors)) (_warnings ??= []).Add(new(PathOf(row, member), message));
    }

    /// <summary>An error about a place that has no row.</summary>
    public void ComplainAt(string pathBelowRoot, string message) => (_errors ??= []).Add(new(_rootPath + pathBelowRoot, message));

    public string PathOf(int row, Member? member)
    {
        var path = new StringBuilder(_rootPath);
        AppendPath(path, row);
        if (member is { Name.Length: > 0 }) path.Append('.').Append(member.Name);
        return path.ToString();
    }

    void AppendPath(StringBuilder path, int row)
    {
        if (_rows[row].Member is not { } member) return;
        AppendPath(path, _rows[row].Parent);
        path.Append('.').Append(member.Name);
        if (_rows[row].Index >= 0) path.Append('[').Append(_rows[row].Index).Append(']');
    }

    int AddRow(Shape shape, int parent, Member? member, int index)
    {
        if (_rowCount == _rows.Length) Array.Resize(ref _rows, _rowCount * 2);
        var cells = shape.Members.Length;
        if (_cellCount + cells > _cells.Length) Array.Resize(ref _cells, _cells.Length * 2);
        _cells.AsSpan(_cellCount, cells).Clear();
        _rows[_rowCount] = new Row
        {
            Shape = shape, Member = member, Parent = parent, Cells = _cellCount, Index = index, Next = -1,
        };
        _cellCount += cells;
        return _rowCount++;
    }

    int Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        var start = _byteCount;
        _byteCount += bytes.Length;
        return start;
    }

    /// <remarks>Spans over the bytes taken before are stale afterwards, and still hold what they held.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Span<byte> Reserve(int length)
    {
        if (_bytes.Length - _byteCount < length) Grow(length);
        return _bytes.AsSpan(_byteCount);
    }

    void Grow(int length) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _byteCount + length));
}
