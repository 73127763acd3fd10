namespace Tamga.Egypt.Documents.Codes;

/// <summary>Identifiers made of digits.</summary>
static class Digits
{
    /// <summary>Whether there are digits and nothing else.</summary>
    public static bool Only(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>Whether there are just so many digits.</summary>
    public static bool Only(ReadOnlySpan<byte> text, int count) => text.Length == count && Only(text);
}
