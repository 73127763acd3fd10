using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Tamga.Secrets;

/// <summary>
/// A password, key or token on its way from the secret store to the wire. Printing, logging or serialising it shows
/// nothing: who needs the text has to say so with <see cref="Reveal"/>, and that word can be searched for.
/// </summary>
[DebuggerDisplay("***")]
public readonly struct SecretText : IEquatable<SecretText>
{
    readonly string? _text;

    /// <summary>Wraps a secret.</summary>
    /// <param name="text">The secret itself.</param>
    public SecretText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    /// <summary>The secret itself, for the one place that sends it.</summary>
    public string Reveal() => _text ?? "";

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";

    /// <summary>Whether both hold the same text; takes as long for a near miss as for a wild guess.</summary>
    public bool Equals(SecretText other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Reveal()), Encoding.UTF8.GetBytes(other.Reveal()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SecretText other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Reveal().GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether both hold the same text.</summary>
    public static bool operator ==(SecretText left, SecretText right) => left.Equals(right);

    /// <summary>Whether the two differ.</summary>
    public static bool operator !=(SecretText left, SecretText right) => !left.Equals(right);
}
