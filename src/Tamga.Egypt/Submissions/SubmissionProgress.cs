using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Submissions;

/// <summary>Where the documents or receipts of a filing stand while it is at work.</summary>
/// <param name="orchestration">Which filings.</param>
/// <param name="sets">The documents.</param>
/// <param name="options">Where the portal is.</param>
sealed class SubmissionProgress(string orchestration, SubmissionSets sets, IOptions<EtaOptions> options) : IFilingProgress
{
    public string Orchestration => orchestration;

    public async Task<FilingProgress?> ReadAsync(Filing filing, CancellationToken cancellationToken)
    {
        var setId = SubmissionClaims.SetOf(filing);
        if (await sets.FindHeadAsync<SetHead>(setId, cancellationToken) is not { } head) return null;
        var states = await sets.ReadStatesAsync(setId, cancellationToken);
        return new FilingProgress(
            JsonSerializer.SerializeToElement(DocumentsView.Of(states, head, options.Value), OrchestrationJson.Options),
            JsonSerializer.SerializeToElement(SubmissionReference.Of(states), OrchestrationJson.Options));
    }
}
