using System.Text.Json;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Egypt.ItemCodes.Registering;

/// <summary>How far the registration of codes has come.</summary>
/// <param name="sets">The codes.</param>
sealed class ItemCodeProgress(SubmissionSets sets) : IFilingProgress
{
    public string Orchestration => RegisterItemCodes.Name.Value;

    public async Task<FilingProgress?> ReadAsync(Filing filing, CancellationToken cancellationToken)
    {
        var setId = SubmissionClaims.SetOf(filing);
        if (await sets.FindHeadAsync<SetHead>(setId, cancellationToken) is not { } head) return null;
        var states = await sets.ReadStatesAsync(setId, cancellationToken);
        return new FilingProgress(
            JsonSerializer.SerializeToElement(ItemCodesView.Of(filing.Id, head, states), OrchestrationJson.Options));
    }
}

/// <summary>Claims the codes of a filing: each is asked for once.</summary>
sealed class ItemCodeClaims(DocumentClaims claims, SubmissionSets sets)
    : SubmissionClaims(RegisterItemCodes.Name.Value, claims, sets);
