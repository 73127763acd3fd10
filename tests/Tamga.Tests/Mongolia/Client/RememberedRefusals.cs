using System.Collections.Concurrent;
using Tamga.Mongolia;

namespace Tamga.Tests.Mongolia.Client;

/// <summary>A login gate that forgets with the test.</summary>
internal sealed class RememberedRefusals : IEtaxLoginGate
{
    public ConcurrentDictionary<(string AccountId, string Version), SignInRefusal> Refusals { get; } = new();

    public ValueTask<SignInRefusal?> FindRefusalAsync(EtaxLogin login, CancellationToken cancellationToken) =>
        new(Refusals.GetValueOrDefault((login.AccountId, login.CredentialsVersion)));

    public ValueTask RecordRefusalAsync(EtaxLogin login, SignInRefusal refusal, CancellationToken cancellationToken)
    {
        Refusals[(login.AccountId, login.CredentialsVersion)] = refusal;
        return ValueTask.CompletedTask;
    }
}
