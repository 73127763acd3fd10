using System.Text.Json;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Submissions;

/// <summary>Claims the numbers of a filing's documents or receipts while it is being accepted.</summary>
/// <param name="orchestration">Which filings.</param>
/// <param name="claims">The claims.</param>
/// <param name="sets">The documents.</param>
abstract class SubmissionClaims(string orchestration, DocumentClaims claims, SubmissionSets sets) : IFilingClaims
{
    public string Orchestration => orchestration;

    public virtual async Task<DuplicateFiling?> ClaimAsync(Filing filing, CancellationToken cancellationToken)
    {
        var setId = SetOf(filing);
        var head = await sets.ReadHeadAsync<SetHead>(setId, cancellationToken);
        var held = await claims.ClaimAllAsync(new FilingRef(filing.CustomerId, filing.Id), setId, head, cancellationToken);
        return held.Count == 0 ? null : HeldClaim.Duplicate(held, head);
    }

    /// <summary>
    /// Whether a filing that was accepted is of a set: a repeated request is answered with the first one's filing.
    /// </summary>
    public static bool Names(Acceptance acceptance, string setId) =>
        acceptance is AcceptedFiling { Filing: var filing } && SetOf(filing) == setId;

    /// <summary>The documents of a filing.</summary>
    public static string SetOf(Filing filing) => filing.Input.Deserialize<NamesSet>(OrchestrationJson.Options)!.SetId;

    /// <summary>What the input of every such filing has.</summary>
    sealed record NamesSet(string SetId);
}
