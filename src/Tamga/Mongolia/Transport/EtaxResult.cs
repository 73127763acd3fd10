using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Tamga.Transport;

namespace Tamga.Mongolia;

/// <summary>
/// What the authority made of a call. That it could not be asked is an <see cref="AuthorityFaultException"/> instead.
/// </summary>
internal abstract record EtaxResult<T>
{
    private EtaxResult()
    {
    }

    /// <summary>The answer, or the no in a form that fits whatever was asked.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out EtaxNo? no)
    {
        (value, no) = this switch
        {
            Success yes => (yes.Value, (EtaxNo?)null),
            Rejected r => (default, new EtaxNo(r.Code ?? r.HttpStatus.ToString(), r.Message, SignInRefused: false)),
            SignInRefused s => (default, EtaxNo.Of(s.Refusal)),
            _ => throw new UnreachableException(),
        };
        return no is null;
    }

    /// <summary>The authority did it.</summary>
    /// <param name="Value">Its answer as we read it.</param>
    /// <param name="Body">Its answer byte for byte.</param>
    public sealed record Success(T Value, ReadOnlyMemory<byte> Body) : EtaxResult<T>
    {
        /// <summary>The answer as text, for the evidence; a method so that printing the result does not dump it.</summary>
        public string BodyText() => Encoding.UTF8.GetString(Body.Span);
    }

    /// <summary>The authority understood, or we asked wrongly, and it said no. Asking again changes nothing.</summary>
    /// <param name="Code">Its code; none when a proxy or the server itself refused without JSON.</param>
    /// <param name="Message">Its text.</param>
    /// <param name="HttpStatus">The HTTP status, often 200.</param>
    /// <param name="Body">Its answer byte for byte.</param>
    public sealed record Rejected(string? Code, string? Message, int HttpStatus, ReadOnlyMemory<byte> Body) : EtaxResult<T>
    {
        /// <inheritdoc cref="Success.BodyText"/>
        public string BodyText() => Encoding.UTF8.GetString(Body.Span);
    }

    /// <summary>The login said no, so the API was not asked. Never to be repeated by itself: it locks accounts.</summary>
    /// <param name="Refusal">The login's words.</param>
    public sealed record SignInRefused(SignInRefusal Refusal) : EtaxResult<T>;
}

/// <summary>A no of the authority or of its login, whatever was asked.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Message">Its text.</param>
/// <param name="SignInRefused">Whether the login refused the credentials.</param>
internal sealed record EtaxNo(string Code, string? Message, bool SignInRefused)
{
    /// <summary>The login's no.</summary>
    public static EtaxNo Of(SignInRefusal refusal) => new(refusal.Error, refusal.Description, SignInRefused: true);
}
