using Tamga.Api.Errors;

namespace Tamga.Azerbaijan;

/// <summary>The pages of VatPortal's own error codes.</summary>
static class AzerbaijanErrorPages
{
    /// <summary>One for each code.</summary>
    public static IReadOnlyList<ErrorPage> All { get; } =
    [
        new(
            VatPortalWords.AuthFailed, [422],
            "VatPortal refused the customer's user name, password or token, or the account is disabled there.",
            "Mend them with PUT /api/Customers/{id} (vatPortal.username, password, token), then retry. POST "
            + "/api/vatportal/token/renewals renews a token.",
            new("/api/vatportal/processes/1", "VatPortal says no: User name, password or token is wrong.")
            {
                Members = [("authorityCode", "5"), ("authorityMessage", null)],
            })
        {
            IsOfFilings = true,
        },
    ];
}
