using Tamga.Api;
using Tamga.Transport;

namespace Tamga.Mongolia;

/// <summary>The authority's words in the form of our answers.</summary>
static class EtaxProblems
{
    /// <summary>When to come back if the authority does not say.</summary>
    static readonly TimeSpan ThrottlePause = TimeSpan.FromSeconds(5);

    public static ApiProblem Of(EtaxNo no) => no.SignInRefused
        ? WithWords(ApiProblem.Create(422, ErrorCodes.EtaxAuthFailed, SignInRefusedMessage(no)), no)
        : WithWords(ApiProblem.Create(422, ErrorCodes.AuthorityRejected, $"e-Tax says no: {no.Message ?? no.Code}"), no);

    public static ApiProblem Of(AuthorityFaultException fault)
    {
        var (status, code) = fault.Kind switch
        {
            // Whoever reads through us has to slow down as if it had asked itself.
            AuthorityFaultKind.Throttled => (429, ErrorCodes.RateLimited),
            AuthorityFaultKind.TimedOut => (504, ErrorCodes.AuthorityUnavailable),
            _ => (502, ErrorCodes.AuthorityUnavailable),
        };
        return ApiProblem.Create(status, code, $"e-Tax cannot be asked now ({fault.Message.TrimEnd('.')}). Try again later.")
            .WithRetryAfter(fault.RetryAfter ?? (status == 429 ? ThrottlePause : null));
    }

    /// <summary>What a person has to do about refused credentials.</summary>
    public static string SignInRefusedMessage(EtaxNo no) =>
        $"e-Tax refused the login ({no.Message ?? no.Code}). Nothing is tried with these credentials again, since that locks the account: "
        + "sign in on the e-Tax web site, then give the credentials anew with PUT /api/Customers/{id}.";

    static ApiProblem WithWords(ApiProblem problem, EtaxNo no) => problem.With(
        ("authorityCode", no.Code), ("authorityMessage", no.Message));
}
