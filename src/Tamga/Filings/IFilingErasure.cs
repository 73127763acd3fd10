namespace Tamga.Filings;

/// <summary>What a feature keeps of a filing beside it, and that goes with it. Registered as a service.</summary>
public interface IFilingErasure
{
    /// <summary>
    /// Erases it. Claims stay, without what tells more than that the thing is claimed. May be asked again after a crash.
    /// </summary>
    /// <param name="filing">The filing; it has ended, and will not be retried.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task EraseAsync(Filing filing, CancellationToken cancellationToken);
}
