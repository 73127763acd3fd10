namespace Tamga.Egypt;

/// <summary>
/// Remembers refused credentials beyond this process: asking again with them may lock the taxpayer's system, so a restart or
/// a second machine must not forget.
/// </summary>
interface IEtaLoginGate
{
    /// <summary>Asked before every sign-in: have these credentials been refused already?</summary>
    ValueTask<EtaSignInRefusal?> FindRefusalAsync(EtaLogin login, CancellationToken cancellation);

    /// <summary>Told when they have been refused.</summary>
    ValueTask RecordRefusalAsync(EtaLogin login, EtaSignInRefusal refusal, CancellationToken cancellation);
}
