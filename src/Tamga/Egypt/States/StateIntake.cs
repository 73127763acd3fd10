using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;

namespace Tamga.Egypt.States;

/// <summary>Accepts changes of documents' states.</summary>
/// <param name="intake">Where filings are accepted.</param>
/// <param name="options">How fast they go.</param>
sealed class StateIntake(FilingIntake intake, IOptions<EtaOptions> options)
{
    const int LongestUuid = 100;

    /// <summary>Accepts one. The same change of the same document is one filing, unless that failed.</summary>
    public async Task<IResult> FileAsync(HttpContext http, ReadOnlyMemory<byte> body, string uuid, DocumentChange change, string? reason)
    {
        var customer = http.Customer();
        if (uuid.Length > LongestUuid || !uuid.All(char.IsAsciiLetterOrDigit)) return ApiProblem.NotFound("document");
        var environment = customer.IsProduction ? "production" : "preproduction";
        return FilingAnswers.Of(await intake.AcceptAsync(new FilingRequest
        {
            CustomerId = customer.Id,
            Authority = Authority.Eta,
            Kind = change.Kind(),
            Stage = "submit",
            NaturalKey = $"eta|{environment}|{customer.TaxId}|{uuid}|{change.Kind()}",
            Orchestration = ChangeDocumentState.Name.Value,
            Input = filing => new ChangeDocumentState.Input(filing, new ChangeOrder(uuid, change, reason), EtaPace.Of(options.Value)),
            IdempotencyKey = IdempotencyKeyUse.Of(http.Request, body.Span),
        }, CancellationToken.None));
    }
}
