using System.Diagnostics.CodeAnalysis;

namespace Tamga.Egypt;

/// <summary>A token or a refusal; anything in between is a fault.</summary>
sealed class EtaSignIn
{
    public EtaSignIn(EtaToken token) => Token = token;

    public EtaSignIn(EtaSignInRefusal refusal) => Refusal = refusal;

    public EtaToken? Token { get; }

    public EtaSignInRefusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Token))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Token is not null;
}
