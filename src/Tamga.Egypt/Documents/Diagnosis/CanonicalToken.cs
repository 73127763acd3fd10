namespace Tamga.Egypt.Documents.Diagnosis;

/// <summary>One piece of a canonical text: a name or a value, without its quotation marks.</summary>
/// <param name="Text">The piece, escapes as they stand.</param>
/// <param name="Path">The JSON path of the member it belongs to.</param>
/// <param name="IsName">Whether it is a name; otherwise a value.</param>
/// <param name="Offset">Where its quotation mark stands in the canonical text, in bytes.</param>
readonly record struct CanonicalToken(string Text, string Path, bool IsName, int Offset);
