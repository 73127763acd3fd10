using Tamga.Api.Errors;
using Tamga.Egypt.Packages;

namespace Tamga.Egypt;

/// <summary>The pages of the error codes that only ETA's part has.</summary>
static class EgyptErrorPages
{
    /// <summary>One for each code.</summary>
    public static IReadOnlyList<ErrorPage> All { get; } =
    [
        new(
            EtaWords.AuthFailed, [422],
            "ETA refused the client id and secret of the customer, or of a point of sale. They are proved when they are set, and "
            + "not tried again once they have been refused.",
            "Take id and secret from ETA's portal, from the environment (production or not) that the customer is set to, "
            + "and give "
            + "them with PUT /api/Customers/{id}, or of a point of sale with PUT /api/Receipts/devices/{serial}.",
            new("/api/Customers", "ETA refused the login (invalid_client).", "$.etaClientSecret: is refused by ETA"))
        {
            IsOfFilings = true,
        },
        new(
            PackageEndpoints.NotReady, [409],
            "ETA is still making the package, or there is nothing in it.",
            "Look at the filing that filingId names: when it has succeeded, the package can be fetched; when it has failed, its "
            + "error says why.",
            new(
                "/api/Packages/01JC000000000000000000000A/content",
                "ETA is still making the package: GET /api/filings/01JC000000000000000000000A tells when it can be fetched.")
            {
                Members = [("filingId", "01JC000000000000000000000A")],
            }),
    ];
}
