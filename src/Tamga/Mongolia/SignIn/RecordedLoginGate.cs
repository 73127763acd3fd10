using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Mongolia;

/// <summary>Refused credentials as records: a restart does not forget them, another process sees them.</summary>
/// <param name="table">The records.</param>
sealed class RecordedLoginGate(IRecordTable table) : IEtaxLoginGate
{
    const string Table = "etaxlogins";

    public async ValueTask<SignInRefusal?> FindRefusalAsync(EtaxLogin login, CancellationToken cancellationToken) =>
        await table.FindAsync(KeyOf(login), cancellationToken) is { } row
            ? OrchestrationJson.Read<SignInRefusal>(row.Payload)
            : null;

    public async ValueTask RecordRefusalAsync(EtaxLogin login, SignInRefusal refusal, CancellationToken cancellationToken) =>
        await table.UpsertAsync(KeyOf(login), OrchestrationJson.Write(refusal)!, cancellationToken);

    /// <summary>New credentials have a new version, and with it a clean sheet.</summary>
    static RowKey KeyOf(EtaxLogin login) => new(Table, login.AccountId, "refused|" + login.CredentialsVersion);
}
