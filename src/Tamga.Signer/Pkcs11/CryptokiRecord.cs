using System.Runtime.InteropServices;
using System.Text;

namespace Tamga.Signer.Pkcs11;

/// <summary>
/// The records of PKCS #11 as drivers lay them out: a CK_ULONG is a C <c>unsigned long</c>, of four bytes on Windows and eight
/// elsewhere, and on Windows records are packed. Neither ever leaves a gap in the ones used here, so that their places can be counted.
/// </summary>
static unsafe class CryptokiRecord
{
    public static int NumberSize { get; } = sizeof(CULong);

    /// <summary>CK_ATTRIBUTE and CK_MECHANISM are alike: a number, a pointer, a length.</summary>
    public static int TripleSize { get; } = (2 * NumberSize) + sizeof(nint);

    /// <summary>CK_SLOT_INFO and CK_TOKEN_INFO with room to spare.</summary>
    public const int InfoSize = 512;

    public static void WriteTriple(Span<byte> at, nuint number, nint pointer, int length)
    {
        WriteNumber(at, number);
        MemoryMarshal.Write(at[NumberSize..], in pointer);
        WriteNumber(at[(NumberSize + sizeof(nint))..], (nuint)length);
    }

    /// <summary>The length that the driver wrote into a CK_ATTRIBUTE; nothing when the attribute is not to be had.</summary>
    public static int? ReadLength(ReadOnlySpan<byte> triple)
    {
        var length = ReadNumber(triple[(NumberSize + sizeof(nint))..]);
        return length <= int.MaxValue ? (int)length : null;
    }

    public static void WriteNumber(Span<byte> at, nuint number)
    {
        var value = new CULong(number);
        MemoryMarshal.Write(at, in value);
    }

    public static nuint ReadNumber(ReadOnlySpan<byte> at) => MemoryMarshal.Read<CULong>(at).Value;

    /// <summary>Text is padded with blanks.</summary>
    public static string ReadText(ReadOnlySpan<byte> at) => Encoding.UTF8.GetString(at).TrimEnd(' ', '\0');
}
