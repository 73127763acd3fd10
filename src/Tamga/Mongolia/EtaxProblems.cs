using Tamga.Api;

namespace Tamga.Mongolia;

/// <summary>The authority's words in the form of our answers.</summary>
static class EtaxProblems
{
    public static ApiProblem Of(EtaxNo no) => no.SignInRefused
        ? WithWords(ApiProblem.Create(422, ErrorCodes.EtaxAuthFailed, SignInRefusedMessage(no)), no)
        : WithWords(ApiProblem.Create(422, ErrorCodes.AuthorityRejected, $"e-Tax says no: {no.Message ?? no.Code}"), no);

    public static ApiProblem Of(EtaxFaultException fault) => ApiProblem.Create(
        fault.Kind == EtaxFaultKind.TimedOut ? 504 : 502, ErrorCodes.AuthorityUnavailable,
        $"e-Tax cannot be asked now ({fault.Message}). Try again later.").WithRetryAfter(fault.RetryAfter);

    /// <summary>What a person has to do about refused credentials.</summary>
    public static string SignInRefusedMessage(EtaxNo no) =>
        $"e-Tax refused the login ({no.Message ?? no.Code}). Nothing is tried with these credentials again, since that locks the account: "
        + "sign in on the e-Tax web site, then give the credentials anew with PUT /api/Customers/{id}.";

    static ApiProblem WithWords(ApiProblem problem, EtaxNo no) => problem.With(
        ("authorityCode", no.Code), ("authorityMessage", no.Message));
}
