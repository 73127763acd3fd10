using Tamga.Api;
using Tamga.Egypt.SignIn;
using Tamga.Upstream;

namespace Tamga.Egypt;

/// <summary>ETA's words in the form of our answers.</summary>
sealed class EtaWords : AuthorityWords<EtaLogin>
{
    /// <summary>What people call it.</summary>
    public const string Eta = "ETA";

    /// <summary>ETA refused the customer's credentials.</summary>
    public const string AuthFailed = "ETA_AUTH_FAILED";

    public override string Authority => EgyptModule.Name;

    public override string Name => Eta;

    public override string MissingAccount =>
        "The customer has no ETA credentials. Give them with PUT /api/Customers/{id}: etaClientId, etaClientSecret.";

    protected override string SignInRefusedCode => AuthFailed;

    protected override string SignInRemedy =>
        ": give others with PUT /api/Customers/{id}, or of a point of sale with PUT /api/Receipts/devices/{serial}.";

    /// <summary>The customer has no part that this needs.</summary>
    public ApiProblem NoCredentials() => NoAccount("$.etaClientId: is missing from the customer");

    public override string WordsOf(AuthorityNo no) => no.Message is { Length: > 0 } message ? $"{no.Code}: {message}" : no.Code;

    public override ApiProblem ProblemOf(AuthorityNo no) => no switch
    {
        { HttpStatus: 404 } => WithWords(
            no, ApiProblem.Create(404, ErrorCodes.NotFound, $"ETA has no such thing, or not for this taxpayer: {WordsOf(no)}")),
        { HttpStatus: 401 } => WithWords(
            no, ApiProblem.Create(
                502, ErrorCodes.AuthorityUnavailable, "ETA takes none of the tokens that it gives out. Try again later.")),
        _ => base.ProblemOf(no),
    };

    static ApiProblem WithWords(AuthorityNo no, ApiProblem problem) =>
        problem.With(("authorityCode", no.Code), ("authorityMessage", no.Message));
}
