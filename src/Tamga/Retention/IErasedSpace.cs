namespace Tamga.Retention;

/// <summary>
/// Where a host keeps records in files of its own: what has been deleted may stand in them still until it is written over.
/// </summary>
public interface IErasedSpace
{
    /// <summary>Leaves nothing of what has been deleted in the files.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when it could not be done now; the next sweep tries again.</returns>
    Task<bool> ScrubAsync(CancellationToken cancellationToken);
}
