using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Tamga.Egypt;

/// <summary>What ETA made of a call. That it could not be asked is a fault instead.</summary>
abstract record EtaResult<T>
{
    EtaResult()
    {
    }

    /// <summary>The answer, or the no in a form that fits whatever was asked.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out EtaNo? no)
    {
        (value, no) = this switch
        {
            Success yes => (yes.Value, (EtaNo?)null),
            Rejected rejected => (default, rejected.No),
            SignInRefused refused => (default, EtaNo.Of(refused.Refusal)),
            _ => throw new UnreachableException(),
        };
        return no is null;
    }

    /// <summary>ETA did it.</summary>
    /// <param name="Value">Its answer as we read it.</param>
    /// <param name="Body">Its answer byte for byte.</param>
    public sealed record Success(T Value, ReadOnlyMemory<byte> Body) : EtaResult<T>
    {
        /// <summary>The answer as text, for the evidence; a method so that printing the result does not dump it.</summary>
        public string BodyText() => Encoding.UTF8.GetString(Body.Span);
    }

    /// <summary>ETA understood, or we asked wrongly, and it said no. Asking again changes nothing.</summary>
    /// <param name="No">Its words.</param>
    /// <param name="Body">Its answer byte for byte.</param>
    public sealed record Rejected(EtaNo No, ReadOnlyMemory<byte> Body) : EtaResult<T>
    {
        /// <inheritdoc cref="Success.BodyText"/>
        public string BodyText() => Encoding.UTF8.GetString(Body.Span);
    }

    /// <summary>The login said no, so the API was not asked.</summary>
    /// <param name="Refusal">The login's words.</param>
    public sealed record SignInRefused(EtaSignInRefusal Refusal) : EtaResult<T>;
}

/// <summary>A no of ETA or of its login, whatever was asked.</summary>
/// <param name="HttpStatus">The HTTP status.</param>
/// <param name="Code">Its code, such as <c>IncorrectState</c>; the HTTP status where it gave none.</param>
/// <param name="Message">Its text.</param>
/// <param name="Faults">What it says in detail.</param>
/// <param name="SignInRefused">Whether the login refused the credentials.</param>
sealed record EtaNo(int HttpStatus, string Code, string? Message, IReadOnlyList<EtaFault> Faults, bool SignInRefused = false)
{
    /// <summary>The login's no.</summary>
    public static EtaNo Of(EtaSignInRefusal refusal) => new(400, refusal.Error, refusal.Description, [], SignInRefused: true);
}
