using Microsoft.AspNetCore.Http;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Transport;

namespace Tamga.Azerbaijan;

/// <summary>
/// Takes an invoice out of the portal that has not been submitted. It may be done again: what is not there is out. An invoice that has a
/// number has been submitted, and is deleted as a qaimə only.
/// </summary>
/// <param name="client">The authority.</param>
/// <param name="accounts">Credentials.</param>
/// <param name="uploads">What we know of the invoice.</param>
/// <param name="filings">Whether it is being uploaded.</param>
sealed class UploadRemoval(VatPortalClient client, VatPortalAccounts accounts, UploadRepository uploads, FilingRepository filings)
{
    public async Task<IResult> DeleteAsync(Customer customer, string id, CancellationToken cancellation)
    {
        if (await accounts.FindLoginAsync(customer, cancellation) is not { } login) return VatPortalEndpoints.SecretsAreGone();
        var known = await uploads.FindAsync(login.Scope, id, cancellation);
        if (known is not null && known.CustomerId != customer.Id) return ApiProblem.NotFound("invoice");
        if (known is { State: UploadState.Claimed }
            && await filings.FindAsync(known.CustomerId, known.FilingId, cancellation) is { HasEnded: false })
        {
            return ApiProblem.Create(409, ErrorCodes.Conflict, $"Invoice {id} is being uploaded: GET /api/filings/{known.FilingId}.")
                .With(("filingId", known.FilingId));
        }

        try
        {
            return await DeleteAsync(login, known, id, cancellation);
        }
        catch (AuthorityFaultException fault)
        {
            // Asking again looks first, and taking out what is out already does no harm.
            return VatPortalProblems.Of(fault);
        }
    }

    async Task<IResult> DeleteAsync(VatPortalLogin login, UploadRecord? known, string id, CancellationToken cancellation)
    {
        var looked = await client.ReadUploadsAsync(login, [id], cancellation);
        if (!looked.TryGet(out var found, out var no) && no.Reason != Refusal.NotFound) return VatPortalProblems.Of(no);
        var there = found?.FirstOrDefault(i => i.Id == id);
        if (there is { Qaime: { Length: > 0 } qaime }) return Submitted(id, qaime);
        if (there is null && known is null) return ApiProblem.NotFound("invoice in the portal");
        if (there is not null)
        {
            var deleted = await client.DeleteUploadsAsync(login, [id], cancellation);
            if (deleted.No is { Reason: not Refusal.NotFound } refused) return VatPortalProblems.Of(refused);
        }

        // Done: whoever asks again is told the same.
        if (known is not null)
        {
            await uploads.UpdateAsync(
                login.Scope, id, known.FilingId, r => r with { State = UploadState.Deleted, LeftInPortal = false }, CancellationToken.None);
        }

        return TypedResults.Json(new DeletedUploadView(id, "deleted"), ApiJson.Options);
    }

    static ApiProblem Submitted(string id, string qaime) => ApiProblem.Create(
            409, ErrorCodes.Conflict, $"Invoice {id} has been submitted and is {qaime} at e-taxes; POST /api/vatportal/qaime-deletions deletes a qaimə.")
        .With(("qaime", qaime));
}
