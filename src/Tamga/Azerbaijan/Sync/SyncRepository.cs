using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Azerbaijan;

/// <summary>Enrolments of the nightly download.</summary>
/// <param name="table">The records.</param>
sealed class SyncRepository(IRecordTable table)
{
    const string Table = "vatsync";
    const string Row = "enrolment";

    public async Task<SyncEnrolment?> FindAsync(string customerId, CancellationToken cancellation) =>
        await table.FindAsync(KeyOf(customerId), cancellation) is { } row ? OrchestrationJson.Read<SyncEnrolment>(row.Payload) : null;

    public Task SetAsync(string customerId, SyncEnrolment enrolment, CancellationToken cancellation) =>
        table.UpsertAsync(KeyOf(customerId), OrchestrationJson.Write(enrolment)!, cancellation);

    public Task RemoveAsync(string customerId, CancellationToken cancellation) => table.DeleteAsync(KeyOf(customerId), cancellation);

    static RowKey KeyOf(string customerId) => new(Table, customerId, Row);
}
