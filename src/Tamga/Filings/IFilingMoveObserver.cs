using Tamga.Records;

namespace Tamga.Filings;

/// <summary>
/// Is shown every move of a filing before it is written, and may have rows written together with it, or not at all.
/// </summary>
public interface IFilingMoveObserver
{
    /// <summary>What must be durable with a move. Most moves are of no interest, and then nothing is read or written.</summary>
    /// <param name="before">The filing before the move.</param>
    /// <param name="after">The filing after it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing when there is nothing.</returns>
    ValueTask<BesideMove?> BesideAsync(Filing before, Filing after, CancellationToken cancellationToken);
}

/// <summary>What goes with a move.</summary>
/// <param name="Rows">Rows in the partition of the customer's filings, of which the key does not begin as one of theirs.</param>
/// <param name="Written">What to do once all is durable. It does not throw: the move has been made.</param>
public sealed record BesideMove(IReadOnlyList<RowWrite> Rows, Func<CancellationToken, Task> Written);
