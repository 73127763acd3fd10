namespace Tamga.Filings;

/// <summary>Claims the natural keys of filings that are about more than one thing, such as invoices.</summary>
public interface IFilingClaims
{
    /// <summary>The orchestration that such filings are taken to their end by.</summary>
    string Orchestration { get; }

    /// <summary>
    /// Claims everything the filing is about, or tells what of it another has. Claiming again changes nothing; a claim whose
    /// filing was taken back is free.
    /// </summary>
    /// <param name="filing">The filing, written already.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Nothing when all is now the filing's.</returns>
    Task<DuplicateFiling?> ClaimAsync(Filing filing, CancellationToken cancellationToken);
}
