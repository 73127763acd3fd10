using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt;

/// <summary>Refused credentials as records: a restart does not forget them, another process sees them.</summary>
/// <param name="table">The records.</param>
sealed class RecordedEtaLoginGate(IRecordTable table) : IEtaLoginGate
{
    const string Table = "etalogins";

    public async ValueTask<EtaSignInRefusal?> FindRefusalAsync(EtaLogin login, CancellationToken cancellation) =>
        await table.FindAsync(KeyOf(login), cancellation) is { } row ? OrchestrationJson.Read<EtaSignInRefusal>(row.Payload) : null;

    public async ValueTask RecordRefusalAsync(EtaLogin login, EtaSignInRefusal refusal, CancellationToken cancellation) =>
        await table.UpsertAsync(KeyOf(login), OrchestrationJson.Write(refusal)!, cancellation);

    /// <summary>Takes away what is remembered of a customer that is gone.</summary>
    public async Task ForgetAsync(string customerId, CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAllAsync(new RowQuery(Table, customerId), cancellation)) await table.DeleteAsync(row.Key, cancellation);
    }

    /// <summary>New credentials have a new version, and with it a clean sheet.</summary>
    static RowKey KeyOf(EtaLogin login) => new(Table, login.CustomerId, RowKeyText.Encode(login.Key));
}
