using System.Runtime.CompilerServices;
using Tamga.Records;

namespace Tamga.Mongolia.ZeroFiling.Enrolments;

/// <summary>Enrolments by customer and taxpayer. Whoever looks or writes finishes an import first that was cut off.</summary>
sealed class EnrolmentRepository(IRecordTable table)
{
    readonly EnrolmentImportLog _imports = new(table);

    public async ValueTask<Enrolment?> FindAsync(string customerId, long entId, CancellationToken cancellationToken)
    {
        await _imports.FinishAsync(customerId, cancellationToken);
        return await table.FindAsync(EnrolmentRows.Enrolment(customerId, entId), cancellationToken) is { } row
            ? EnrolmentRows.Read(row)
            : null;
    }

    /// <summary>A customer's enrolments in the order of entId.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="after">Only those after this taxpayer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<Enrolment> ListAsync(
        string customerId, long? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _imports.FinishAsync(customerId, cancellationToken);
        await foreach (var row in table.QueryAllAsync(EnrolmentRows.Enrolments(customerId, after), cancellationToken))
            yield return EnrolmentRows.Read(row);
    }

    public async Task SetAsync(string customerId, Enrolment enrolment, CancellationToken cancellationToken)
    {
        await _imports.FinishAsync(customerId, cancellationToken);
        await table.WriteAsync([EnrolmentRows.Write(customerId, enrolment)], cancellationToken);
    }

    /// <summary>Takes over many, all or none. What says the same as before keeps the moment of its consent.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="enrolments">At most one of a taxpayer.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancellationToken">Gives up as long as nothing has been changed.</param>
    public async Task<EnrolmentImport> ImportAsync(
        string customerId, IReadOnlyList<Enrolment> enrolments, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (import, news) = await CompareAsync(customerId, enrolments, cancellationToken);
        await _imports.ApplyAsync(customerId, news, at, cancellationToken);
        return import;
    }

    /// <summary>What taking over many comes to, and those of them that say something new.</summary>
    public async Task<(EnrolmentImport Import, IReadOnlyList<Enrolment> News)> CompareAsync(
        string customerId, IReadOnlyList<Enrolment> enrolments, CancellationToken cancellationToken)
    {
        var known = await ListAsync(customerId, null, cancellationToken)
            .ToDictionaryAsync(e => e.EntId, cancellationToken: cancellationToken);
        var added = enrolments.Count(e => !known.ContainsKey(e.EntId));
        var news = enrolments.Where(e => !known.TryGetValue(e.EntId, out var before) || !e.SaysTheSameAs(before)).ToList();
        return (new(enrolments.Count, added, news.Count - added, enrolments.Count - news.Count), news);
    }

    /// <returns>False when there was none.</returns>
    public async Task<bool> RemoveAsync(string customerId, long entId, CancellationToken cancellationToken)
    {
        await _imports.FinishAsync(customerId, cancellationToken);
        return await table.FindAsync(EnrolmentRows.Enrolment(customerId, entId), cancellationToken) is { } row
            && (await table.WriteAsync([new DeleteRow(row.Key, row.ETag)], cancellationToken)).Succeeded;
    }
}
