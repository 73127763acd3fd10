namespace Tamga.Mongolia;

/// <summary>
/// Remembers refused credentials beyond this process. Asking again with a refused password locks the account of a person,
/// who then cannot file by hand either, so a restart or a second machine must not forget.
/// </summary>
internal interface IEtaxLoginGate
{
    /// <summary>Asked before every sign-in with a password: has the login refused these credentials already?</summary>
    ValueTask<SignInRefusal?> FindRefusalAsync(EtaxLogin login, CancellationToken cancellationToken);

    /// <summary>Told when the login has refused these credentials.</summary>
    ValueTask RecordRefusalAsync(EtaxLogin login, SignInRefusal refusal, CancellationToken cancellationToken);
}
