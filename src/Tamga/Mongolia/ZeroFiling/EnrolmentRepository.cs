using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>Enrolments by customer and taxpayer.</summary>
/// <param name="table">The records.</param>
sealed class EnrolmentRepository(IRecordTable table)
{
    const string Table = "enrolments";
    const int Batch = 100;

    public async ValueTask<Enrolment?> FindAsync(string customerId, long entId, CancellationToken cancellation) =>
        await table.FindAsync(KeyOf(customerId, entId), cancellation) is { } row ? Read(row) : null;

    /// <summary>A customer's enrolments in the order of entId.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="after">Only those after this taxpayer.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<Enrolment> ListAsync(
        string customerId, long? after,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var range = new RowQuery(Table, customerId, after is { } last ? RowOf(last + 1) : null);
        await foreach (var row in table.QueryAllAsync(range, cancellation)) yield return Read(row);
    }

    public Task SetAsync(string customerId, Enrolment enrolment, CancellationToken cancellation) =>
        table.UpsertAsync(KeyOf(customerId, enrolment.EntId), OrchestrationJson.Write(enrolment)!, cancellation);

    /// <summary>Writes many, a batch at a time. Each is whole by itself, so repeating after a crash is harmless.</summary>
    public async Task SetAllAsync(string customerId, IEnumerable<Enrolment> enrolments, CancellationToken cancellation)
    {
        foreach (var batch in enrolments.Chunk(Batch))
        {
            await table.WriteAsync(
                [.. batch.Select(e => new UpsertRow(KeyOf(customerId, e.EntId), OrchestrationJson.Write(e)!))], cancellation);
        }
    }

    /// <returns>False when there was none.</returns>
    public async Task<bool> RemoveAsync(string customerId, long entId, CancellationToken cancellation) =>
        await table.FindAsync(KeyOf(customerId, entId), cancellation) is { } row
        && (await table.WriteAsync([new DeleteRow(row.Key, row.ETag)], cancellation)).Succeeded;

    static RowKey KeyOf(string customerId, long entId) => new(Table, customerId, RowOf(entId));

    static string RowOf(long entId) => entId.ToString("D19");

    static Enrolment Read(TableRow row) => OrchestrationJson.Read<Enrolment>(row.Payload);
}
