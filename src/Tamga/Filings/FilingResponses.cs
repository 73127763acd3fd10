using Microsoft.AspNetCore.Http.HttpResults;
using Tamga.Api;
using Tamga.Api.Messages;

namespace Tamga.Filings;

/// <summary>What an ERP is answered when it asks for a filing.</summary>
public static class FilingResponses
{
    /// <summary>The answer to a request to file.</summary>
    /// <param name="acceptance">What came of it.</param>
    /// <param name="beside">What is said beside the filing to somebody who waited.</param>
    public static Results<FilingResponse, ApiProblem> Of(
        Acceptance acceptance, Func<FilingView, BesideFiling>? beside = null)
    {
        return acceptance switch
        {
            AcceptedFiling accepted => new FilingResponse(accepted, beside),
            DuplicateFiling duplicate => ProblemOf(duplicate)
                .With(("filingId", duplicate.FilingId), ("naturalKey", duplicate.NaturalKey)),
            _ => ApiProblem.IdempotencyKeyReused(),
        };
    }

    static ApiProblem ProblemOf(DuplicateFiling duplicate) => duplicate.FilingId is { } id
        ? ApiProblem.Create(
            409, ErrorCodes.DuplicateFiling, $"The same thing is being filed, or was filed: GET /api/filings/{id}.",
            duplicate.Errors ?? []).Saying(MessageKeys.DuplicateOf, ("filingId", id))
        : ApiProblem.Create(
            409, ErrorCodes.DuplicateFiling, "The same thing is being filed, or was filed, through another customer.",
            duplicate.Errors ?? []).Saying(MessageKeys.DuplicateElsewhere);
}
