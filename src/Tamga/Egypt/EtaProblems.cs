using Tamga.Api;
using Tamga.Transport;

namespace Tamga.Egypt;

/// <summary>ETA's words in the form of our answers.</summary>
static class EtaProblems
{
    /// <summary>The customer has no part that this needs.</summary>
    public static ApiProblem NoCredentials() => ApiProblem.Create(
        400, ErrorCodes.MissingConfiguration, "The customer has no ETA credentials. Give them with PUT /api/Customers/{id}: etaClientId, etaClientSecret.",
        "$.etaClientId: is missing from the customer");

    public static ApiProblem Of(EtaNo no) => WithWords(
        no switch
        {
            { SignInRefused: true } => ApiProblem.Create(422, ErrorCodes.EtaAuthFailed, SignInRefusedMessage(no)),
            { HttpStatus: 404 } => ApiProblem.Create(404, ErrorCodes.NotFound, $"ETA has no such thing, or not for this taxpayer: {Words(no)}"),
            { HttpStatus: 401 } => ApiProblem.Create(502, ErrorCodes.AuthorityUnavailable, "ETA takes none of the tokens that it gives out. Try again later."),
            _ => ApiProblem.Create(422, ErrorCodes.AuthorityRejected, $"ETA says no: {Words(no)}", [.. no.Faults.Select(Line)]),
        }, no);

    public static ApiProblem Of(AuthorityFaultException fault)
    {
        var (status, code) = fault.Kind switch
        {
            // Whoever reads through us has to slow down as if it had asked itself.
            AuthorityFaultKind.Throttled => (429, ErrorCodes.RateLimited),
            AuthorityFaultKind.TimedOut => (504, ErrorCodes.AuthorityUnavailable),
            _ => (502, ErrorCodes.AuthorityUnavailable),
        };
        return ApiProblem.Create(status, code, $"ETA cannot be asked now ({fault.Message.TrimEnd('.')}). Try again later.")
            .WithRetryAfter(fault.RetryAfter ?? (status == 429 ? EtaPacing.UnstatedPause : null));
    }

    /// <summary>What a person has to do about refused credentials.</summary>
    public static string SignInRefusedMessage(EtaNo no) =>
        $"ETA refused the login ({Words(no)}). Nothing is tried with these credentials again: give others with PUT /api/Customers/{{id}}, "
        + "or of a point of sale with PUT /api/Receipts/devices/{serial}.";

    /// <summary>ETA's text, or its code where it gave none.</summary>
    public static string Words(EtaNo no) => no.Message is { Length: > 0 } message ? $"{no.Code}: {message}" : no.Code;

    static string Line(EtaFault fault) => $"{fault.Path ?? "$"}: {fault.Message}{(fault.Code is { } code ? $" ({code})" : "")}";

    static ApiProblem WithWords(ApiProblem problem, EtaNo no) => problem.With(("authorityCode", no.Code), ("authorityMessage", no.Message));
}
