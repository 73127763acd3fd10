using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Filings;
using Tamga.Upstream;

namespace Tamga.Egypt.Invoices.States;

/// <summary>Accepts changes of documents' states.</summary>
/// <param name="intake">Where filings are accepted.</param>
/// <param name="keys">Which changes have been filed.</param>
/// <param name="filings">What came of them.</param>
/// <param name="logins">Logins.</param>
/// <param name="client">Where a document's state is asked for.</param>
/// <param name="options">How fast filings go.</param>
sealed class StateIntake(
    FilingIntake intake, NaturalKeys keys, FilingRepository filings, EtaLogins logins, EtaClient client,
    IOptions<EtaOptions> options)
{
    const int LongestUuid = 100;

    /// <summary>
    /// Accepts one. The same change of the same document is one filing,
    /// unless that failed, or the other side has declined it since.
    /// </summary>
    public async Task<Results<FilingResponse, ApiProblem>> FileAsync(
        HttpContext http, ReadOnlyMemory<byte> body, string uuid, DocumentChange change, string? reason)
    {
        var customer = http.Customer();
        if (uuid.Length > LongestUuid || !uuid.All(char.IsAsciiLetterOrDigit)) return ApiProblem.NotFound("document");
        var naturalKey = await FindKeyAsync(customer, uuid, change, http.RequestAborted);
        return FilingResponses.Of(await intake.AcceptAsync(new FilingRequest
        {
            CustomerId = customer.Id,
            Authority = EgyptModule.Name,
            Kind = change.Kind(),
            Stage = "submit",
            NaturalKey = naturalKey,
            Orchestration = ChangeDocumentState.Name.Value,
            Input = filing =>
                new ChangeDocumentState.Input(filing, new ChangeOrder(uuid, change, reason), EtaPace.Of(options.Value)),
            IdempotencyKey = IdempotencyKeyUse.Of(http.Request, body.Span),
        }, CancellationToken.None));
    }

    /// <summary>
    /// The key of a change: that of the first request for it, or of the next one after the other side declined the last.
    /// </summary>
    async Task<string> FindKeyAsync(Customer customer, string uuid, DocumentChange change, CancellationToken cancellationToken)
    {
        var first = $"{SetHead.IssuerKey(customer.IsProduction, customer.Eta().TaxId)}|{uuid}|{change.Kind()}";
        var (key, last) = (first, (string?)null);
        for (var round = 2; await keys.FindAsync(key, cancellationToken) is { } claim; round++)
        {
            var filing = await filings.FindAsync(claim.CustomerId, claim.FilingId, cancellationToken);
            if (filing is not { Status: FilingStatus.Succeeded }) return key;
            (key, last) = ($"{first}|{round}", key);
        }

        return last is null || await IsDeclinedAsync(customer, uuid, change, cancellationToken) ? key : last;
    }

    /// <summary>Whether ETA shows that the last request was declined. When it cannot be asked, the change stays filed.</summary>
    async Task<bool> IsDeclinedAsync(Customer customer, string uuid, DocumentChange change, CancellationToken cancellationToken)
    {
        if (await logins.FindAsync(customer, cancellationToken) is not { } login) return false;
        try
        {
            return (await client.GetDocumentDetailsAsync(login, uuid, cancellationToken)).TryGet(out var json, out _)
                && change.Progress(EtaAnswers.One(json, EtaJson.Default.DocumentSummary)) == ChangeProgress.Declined;
        }
        catch (AuthorityFaultException)
        {
            return false;
        }
    }
}
