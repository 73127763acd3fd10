using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Azerbaijan.SignIn;
using Tamga.Filings;
using Tamga.Upstream;

namespace Tamga.Azerbaijan.Uploads;

/// <summary>
/// Takes an invoice out of the portal that has not been submitted. It may be done again: what is not there is out. An invoice
/// that has a number has been submitted, and is deleted as a qaimə only.
/// </summary>
/// <param name="reads">Asks the authority for the customer that calls.</param>
/// <param name="client">The authority.</param>
/// <param name="uploads">What we know of the invoice.</param>
/// <param name="filings">Whether it is being uploaded.</param>
sealed class UploadRemoval(
    AuthorityReads<VatPortalLogin> reads, VatPortalClient client, UploadRepository uploads, FilingRepository filings)
{
    public async Task<Results<Ok<DeletedUploadView>, ApiProblem>> DeleteAsync(HttpContext http, string id)
    {
        var customer = http.Customer();
        var known = await uploads.FindAsync(customer.VatPortal()!.Scope, id, http.RequestAborted);
        if (known is not null && known.CustomerId != customer.Id) return ApiProblem.NotFound("invoice");
        if (known is { State: UploadState.Claimed }
            && await filings.FindAsync(known.CustomerId, known.FilingId, http.RequestAborted) is { HasEnded: false })
        {
            return ApiProblem.Create(
                    409, ErrorCodes.Conflict, $"Invoice {id} is being uploaded: GET /api/filings/{known.FilingId}.")
                .With(("filingId", known.FilingId));
        }

        // After a fault asking again looks first, and taking out what is out already does no harm.
        var (answer, problem) = await reads.TryAsync(http, (login, stop) => TakeOutAsync(login, known, id, stop));
        return problem is null ? answer!.Value! : problem;
    }

    async Task<AuthorityAnswer<Results<Ok<DeletedUploadView>, ApiProblem>>> TakeOutAsync(
        VatPortalLogin login, UploadRecord? known, string id, CancellationToken cancellationToken)
    {
        var looked = await client.ReadUploadsAsync(login, [id], cancellationToken);
        if (!looked.TryGet(out var found, out var no) && no.Reason != Refusal.NotFound) return no;
        var isThere = FoundInvoices.Of(found ?? [], [id]).TryGetValue(id, out var qaime);
        if (qaime is not null) return new(Submitted(id, qaime));
        if (!isThere && known is null) return new(ApiProblem.NotFound("invoice in the portal"));
        if (isThere)
        {
            var deleted = await client.DeleteUploadsAsync(login, [id], cancellationToken);
            if (deleted.No is { } refused && refused.Reason != Refusal.NotFound) return refused;
        }

        // Done: whoever asks again is told the same.
        if (known is not null)
        {
            await uploads.UpdateAsync(
                login.Scope, id, known.FilingId, r => r with { State = UploadState.Deleted, LeftInPortal = false },
                CancellationToken.None);
        }

        return new(TypedResults.Ok(new DeletedUploadView(id, "deleted")));
    }

    static ApiProblem Submitted(string id, string qaime) => ApiProblem.Create(
            409, ErrorCodes.Conflict,
            $"Invoice {id} has been submitted and is {qaime} at e-taxes; POST /api/vatportal/qaime-deletions deletes a qaimə.")
        .With(("qaime", qaime));
}
