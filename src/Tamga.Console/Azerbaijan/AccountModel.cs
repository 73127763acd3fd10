using System.Net;
using Tamga.Client;
using Tamga.Client.Azerbaijan;
using Tamga.Client.Filings;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Azerbaijan;

/// <summary>The account at the portal: what is downloaded by itself, and how its token does.</summary>
/// <param name="Company">Whose it is.</param>
/// <param name="Sync">What is downloaded by itself; nothing where it is not.</param>
/// <param name="Alerts">What the gateway has to say of the token.</param>
public sealed record AccountModel(Company Company, SyncEnrolment? Sync, IReadOnlyList<Alert> Alerts)
{
    const int Most = 100;

    internal static async Task<AccountModel> LoadAsync(ConsoleCall call, Company company)
    {
        var alerts = await company.Api.Alerts.ListAsync(limit: Most, open: "true", cancellationToken: call.Aborted);
        SyncEnrolment? sync = null;
        try
        {
            sync = await company.Api.VatPortal.GetSyncAsync(call.Aborted);
        }
        catch (TamgaException e) when (e.Status == HttpStatusCode.NotFound)
        {
            // It has not been asked for.
        }

        return new(company, sync, [.. alerts.Alerts.Where(a => a.Authority == Authorities.VatPortal)]);
    }
}
