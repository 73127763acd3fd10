using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Tamga.Upstream;

/// <summary>
/// What an authority made of a call: yes with its answer, or no. That it could not be asked is an
/// <see cref="AuthorityFaultException"/> instead.
/// </summary>
/// <typeparam name="T">The answer as we read it.</typeparam>
/// <param name="Value">The answer of a yes.</param>
/// <param name="No">The authority's no, or its login's.</param>
/// <param name="Body">The answer byte for byte; nothing where it was read while it arrived, or nothing was asked.</param>
public sealed record AuthorityAnswer<T>(T? Value, AuthorityNo? No = null, ReadOnlyMemory<byte> Body = default)
{
    /// <summary>The answer, or the no in a form that fits whatever was asked.</summary>
    /// <param name="value">The answer.</param>
    /// <param name="no">The no.</param>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out AuthorityNo? no)
    {
        (value, no) = (Value, No);
        return no is null;
    }

    /// <summary>The answer as text, for the evidence; a method so that printing the answer does not dump it.</summary>
    public string BodyText() => Encoding.UTF8.GetString(Body.Span);

    /// <summary>A no answers any question.</summary>
    /// <param name="no">The no.</param>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates",
        Justification = "The constructor is the alternate.")]
    public static implicit operator AuthorityAnswer<T>(AuthorityNo no) => new(default, no);
}
