using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Filings;

/// <summary>
/// Which filings there were whose evidence has been erased, and mostly the filings, too. What was claimed for them stays claimed:
/// nothing is filed a second time because it was long ago.
/// </summary>
/// <param name="table">The records.</param>
public sealed class ErasedFilings(IRecordTable table)
{
    /// <summary>What is left of an erased filing; nothing when none of this id has been erased.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="filingId">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<ErasedFiling?> FindAsync(
        string customerId, string filingId, CancellationToken cancellationToken = default) =>
        FilingId.IsOne(filingId) && await table.FindAsync(FilingRows.Erased(customerId, filingId), cancellationToken) is { } row
            ? OrchestrationJson.Read<ErasedFiling>(row.Payload)
            : null;
}

/// <summary>What is left of an erased filing.</summary>
/// <param name="FilingId">The filing.</param>
/// <param name="At">When it was erased.</param>
/// <param name="Seq">The number of its last entry of evidence; 0 when it had none.</param>
/// <param name="Hash">That entry's hash.</param>
public sealed record ErasedFiling(string FilingId, DateTimeOffset At, int Seq, string Hash);
