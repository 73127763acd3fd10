using System.Diagnostics.CodeAnalysis;
using Tamga.Transport;

namespace Tamga.Mongolia;

/// <summary>A token or a refusal; anything in between is an <see cref="AuthorityFaultException"/>.</summary>
internal sealed class SignInOutcome
{
    public SignInOutcome(AccessToken token) => Token = token;

    public SignInOutcome(SignInRefusal refusal) => Refusal = refusal;

    public AccessToken? Token { get; }

    public SignInRefusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Token))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Token is not null;
}
