using Microsoft.AspNetCore.Http;
using Tamga.Api;

namespace Tamga.Filings;

/// <summary>What an ERP is answered when it asks for a filing.</summary>
static class FilingAnswers
{
    public static IResult Of(Acceptance acceptance) => acceptance switch
    {
        AcceptedFiling accepted => new FilingAnswer(accepted.Filing),
        DuplicateFiling duplicate => ApiProblem.Create(
            409, ErrorCodes.DuplicateFiling,
            duplicate.FilingId is { } id
                ? $"The same thing is being filed, or was filed: GET /api/filings/{id}."
                : "The same thing is being filed, or was filed, through another customer.",
            duplicate.Errors ?? [])
            .With(("filingId", duplicate.FilingId), ("naturalKey", duplicate.NaturalKey)),
        _ => ApiProblem.IdempotencyKeyReused(),
    };
}
