using Tamga.Api;
using Tamga.Filings;
using Tamga.Transport;

namespace Tamga.Azerbaijan;

/// <summary>The authority's words in the form of our answers.</summary>
static class VatPortalProblems
{
    /// <summary>When to come back if the authority does not say.</summary>
    static readonly TimeSpan ThrottlePause = TimeSpan.FromSeconds(5);

    /// <summary>A no as a filing shows it.</summary>
    public static FilingError ErrorOf(VatPortalNo no) => new(
        CodeOf(no), MessageOf(no), no.Code ?? no.HttpStatus.ToString(), no.Message,
        // What a person mends at the customer, and not in the request, is worth another try.
        Retryable: no.Reason is Refusal.Credentials or Refusal.Phone);

    /// <summary>A no as an answer.</summary>
    public static ApiProblem Of(VatPortalNo no) => ApiProblem.Create(
            no.Reason == Refusal.NotFound ? 404 : 422, no.Reason == Refusal.NotFound ? ErrorCodes.NotFound : CodeOf(no), MessageOf(no),
            [.. VatPortalErrorCodes.InvoiceErrors(no).SelectMany(e => e)])
        .With(("authorityCode", no.Code ?? no.HttpStatus.ToString()), ("authorityMessage", no.Message));

    /// <summary>A fault as an answer.</summary>
    public static ApiProblem Of(AuthorityFaultException fault)
    {
        var (status, code) = fault.Kind switch
        {
            // Whoever asks through us has to slow down as if it had asked itself.
            AuthorityFaultKind.Throttled => (429, ErrorCodes.RateLimited),
            AuthorityFaultKind.TimedOut => (504, ErrorCodes.AuthorityUnavailable),
            _ => (502, ErrorCodes.AuthorityUnavailable),
        };
        return ApiProblem.Create(status, code, $"VatPortal cannot be asked now ({fault.Message.TrimEnd('.')}). Try again later.")
            .WithRetryAfter(fault.RetryAfter ?? (status == 429 ? ThrottlePause : null));
    }

    static string CodeOf(VatPortalNo no) => no.Reason switch
    {
        Refusal.Credentials => ErrorCodes.VatPortalAuthFailed,
        Refusal.Duplicate => ErrorCodes.DuplicateFiling,
        _ => ErrorCodes.AuthorityRejected,
    };

    static string MessageOf(VatPortalNo no) => $"VatPortal says no: {no.InWords()}.{RemedyOf(no)}";

    static string RemedyOf(VatPortalNo no) => no.Reason switch
    {
        Refusal.Credentials =>
            " Nothing is tried with these credentials by itself: mend them with PUT /api/Customers/{id} (vatPortal.username, password, token), then retry.",
        Refusal.Phone => " Mend it with PUT /api/Customers/{id} (vatPortal.phone), or in the portal's settings, then retry.",
        _ => "",
    };
}
