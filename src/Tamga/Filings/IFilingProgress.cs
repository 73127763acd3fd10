using System.Text.Json;

namespace Tamga.Filings;

/// <summary>Shows what is known of a filing at work whose result is written at its end: it is read when somebody asks.</summary>
public interface IFilingProgress
{
    /// <summary>The orchestration of such filings.</summary>
    string Orchestration { get; }

    /// <summary>What is known by now.</summary>
    /// <param name="filing">A filing that has not ended.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing when there is nothing to show.</returns>
    Task<FilingProgress?> ReadAsync(Filing filing, CancellationToken cancellationToken);
}

/// <summary>What is known of a filing at work.</summary>
/// <param name="Result">Its result so far.</param>
/// <param name="AuthorityReference">How the authority calls it so far; nothing when the filing itself says so.</param>
public sealed record FilingProgress(JsonElement Result, JsonElement? AuthorityReference = null);
