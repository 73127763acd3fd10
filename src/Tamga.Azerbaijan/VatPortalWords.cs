using Tamga.Api;
using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Wire;
using Tamga.Filings;
using Tamga.Upstream;

namespace Tamga.Azerbaijan;

/// <summary>VatPortal's words in the form of our answers.</summary>
sealed class VatPortalWords : AuthorityWords<VatPortalLogin>
{
    /// <summary>What people call it.</summary>
    public const string VatPortal = "VatPortal";

    /// <summary>VatPortal refused the account's credentials; nothing is tried with them until they change.</summary>
    public const string AuthFailed = "VATPORTAL_AUTH_FAILED";

    public override string Authority => AzerbaijanModule.Name;

    public override string Name => VatPortal;

    /// <remarks>Who has no account at all is turned away before any endpoint: here it is its secrets that are gone.</remarks>
    public override string MissingAccount =>
        "The customer's VatPortal password or token is missing. Give it with PUT /api/Customers/{id}.";

    protected override string SignInRefusedCode => AuthFailed;

    protected override string SignInRemedy =>
        ": mend them with PUT /api/Customers/{id} (vatPortal.username, password, token), then retry.";

    /// <remarks>The vendor's table has more words than its answers.</remarks>
    public override string WordsOf(AuthorityNo no)
    {
        var meaning = VatPortalErrorCodes.Describe(no);
        return string.IsNullOrWhiteSpace(no.Message) ? meaning : $"{meaning} ({no.Message.Trim()})";
    }

    public override FilingError ErrorOf(AuthorityNo no) => new(
        CodeOf(no.Reason), $"{Name} says no: {WordsOf(no)}.{RemedyOf(no.Reason)}", no.Code, no.Message,
        // What a person mends at the customer, and not in the request, is worth another try.
        Retryable: no.Reason == VatPortalRefusals.Credentials || no.Reason == VatPortalRefusals.Phone);

    public override ApiProblem ProblemOf(AuthorityNo no) => no.Reason == Refusal.NotFound
        ? ApiProblem.Create(404, ErrorCodes.NotFound, ErrorOf(no).Message, LinesOf(no))
            .With(("authorityCode", no.Code), ("authorityMessage", no.Message))
        : base.ProblemOf(no);

    protected override IReadOnlyList<string> LinesOf(AuthorityNo no) =>
        [.. VatPortalErrorCodes.InvoiceErrors(no).SelectMany(errors => errors)];

    string CodeOf(Refusal reason) =>
        reason == VatPortalRefusals.Credentials ? SignInRefusedCode
        : reason == Refusal.Duplicate ? ErrorCodes.DuplicateFiling
        : ErrorCodes.AuthorityRejected;

    string RemedyOf(Refusal reason) =>
        reason == VatPortalRefusals.Credentials ? $" Nothing is tried with these credentials by itself{SignInRemedy}"
        : reason == VatPortalRefusals.Phone
            ? " Mend it with PUT /api/Customers/{id} (vatPortal.phone), or in the portal's settings, then retry."
        : "";
}
