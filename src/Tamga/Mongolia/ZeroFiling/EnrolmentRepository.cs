using System.Runtime.CompilerServices;
using Tamga.Records;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>Enrolments by customer and taxpayer. Whoever looks or writes finishes an import first that was cut off.</summary>
/// <param name="table">The records.</param>
sealed class EnrolmentRepository(IRecordTable table)
{
    readonly EnrolmentImportLog _imports = new(table);

    public async ValueTask<Enrolment?> FindAsync(string customerId, long entId, CancellationToken cancellation)
    {
        await _imports.FinishAsync(customerId, cancellation);
        return await table.FindAsync(EnrolmentRows.KeyOf(customerId, entId), cancellation) is { } row ? EnrolmentRows.Read(row) : null;
    }

    /// <summary>A customer's enrolments in the order of entId.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="after">Only those after this taxpayer.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<Enrolment> ListAsync(
        string customerId, long? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await _imports.FinishAsync(customerId, cancellation);
        await foreach (var row in table.QueryAllAsync(EnrolmentRows.After(customerId, after), cancellation)) yield return EnrolmentRows.Read(row);
    }

    public async Task SetAsync(string customerId, Enrolment enrolment, CancellationToken cancellation)
    {
        await _imports.FinishAsync(customerId, cancellation);
        await table.WriteAsync([EnrolmentRows.Write(customerId, enrolment)], cancellation);
    }

    /// <summary>Takes over many, all or none. What says the same as before keeps the moment of its consent.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="enrolments">At most one of a taxpayer.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancellation">Gives up as long as nothing has been changed.</param>
    public async Task<EnrolmentImport> ImportAsync(
        string customerId, IReadOnlyList<Enrolment> enrolments, DateTimeOffset at, CancellationToken cancellation)
    {
        var known = await ListAsync(customerId, null, cancellation).ToDictionaryAsync(e => e.EntId, cancellationToken: cancellation);
        var added = enrolments.Count(e => !known.ContainsKey(e.EntId));
        var news = enrolments.Where(e => !known.TryGetValue(e.EntId, out var before) || !e.SaysTheSameAs(before)).ToList();
        await _imports.ApplyAsync(customerId, news, at, cancellation);
        return new EnrolmentImport(enrolments.Count, added, news.Count - added, enrolments.Count - news.Count);
    }

    /// <returns>False when there was none.</returns>
    public async Task<bool> RemoveAsync(string customerId, long entId, CancellationToken cancellation)
    {
        await _imports.FinishAsync(customerId, cancellation);
        return await table.FindAsync(EnrolmentRows.KeyOf(customerId, entId), cancellation) is { } row
            && (await table.WriteAsync([new DeleteRow(row.Key, row.ETag)], cancellation)).Succeeded;
    }
}
