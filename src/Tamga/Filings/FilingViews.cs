namespace Tamga.Filings;

/// <summary>Filings as ERPs see them, with what is known of those at work.</summary>
/// <param name="progress">What can be read of them.</param>
public sealed class FilingViews(IEnumerable<IFilingProgress> progress)
{
    /// <summary>The view of a filing.</summary>
    /// <param name="filing">The filing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FilingView> OfAsync(Filing filing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filing);
        return !filing.HasEnded
            && progress.FirstOrDefault(p => p.Orchestration == filing.Orchestration) is { } source
            && await source.ReadAsync(filing, cancellationToken) is { } known
            ? FilingView.Of(
                filing with { Result = known.Result, AuthorityReference = known.AuthorityReference ?? filing.AuthorityReference })
            : FilingView.Of(filing);
    }
}
