using Tamga.Api.Errors;

namespace Tamga.Mongolia;

/// <summary>The pages of e-Tax's own error codes.</summary>
static class MongoliaErrorPages
{
    /// <summary>One for each code.</summary>
    public static IReadOnlyList<ErrorPage> All { get; } =
    [
        new(
            ETaxWords.AuthFailed, [422],
            "e-Tax refused the customer's user name and password. Nothing is tried with them again by itself, since repeated "
            + "failures lock the account.",
            "Sign in on the e-Tax web site, and set a new password there if it asks for one. Then give the credentials anew with "
            + "PUT /api/Customers/{id} (etax.username, etax.password) and retry.",
            new(
                "/api/etax/organizations",
                "e-Tax refused the login (user name or password is wrong). Nothing is tried with these credentials again, since "
                + "that locks the account: sign in on the e-Tax web site, then give the credentials anew with PUT "
                + "/api/Customers/{id}.")
            {
                Members = [("authorityCode", "invalid_grant"), ("authorityMessage", "user name or password is wrong")],
            })
        {
            IsOfFilings = true,
        },
    ];
}
