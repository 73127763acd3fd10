using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Filings.Alerts;
using Tamga.Transport;

namespace Tamga.Azerbaijan;

/// <summary>Renews the tokens that have come to their age. One that cannot be renewed is told once, and tried again the next time.</summary>
/// <param name="customers">Whose tokens.</param>
/// <param name="renewal">How one is renewed.</param>
/// <param name="alerts">Where a person is told.</param>
/// <param name="options">The age.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where faults go.</param>
sealed class TokenRenewals(
    CustomerRepository customers, TokenRenewal renewal, AlertLog alerts, IOptions<VatPortalOptions> options, TimeProvider time,
    ILogger<TokenRenewals> logger)
{
    public async Task RenewAsync(CancellationToken cancellation)
    {
        await foreach (var customer in customers.EnumerateAllAsync(cancellation))
        {
            if (customer is not { IsActive: true, VatPortal: { TokenSecret: { } token, SecretHashSecret: not null } }) continue;
            if (time.GetUtcNow() - await renewal.KnownSinceAsync(customer, cancellation) < options.Value.RenewTokenAfter) continue;
            try
            {
                if ((await renewal.RenewAsync(customer, cancellation)).No is { } no) await TellAsync(customer.Id, token, no.InWords(), cancellation);
            }
            catch (Exception e) when (e is AuthorityFaultException or InvalidOperationException)
            {
                logger.LogWarning(e, "The VatPortal token of customer {CustomerId} could not be renewed; the next try is at the schedule's next time", customer.Id);
                await TellAsync(customer.Id, token, e.Message, cancellation);
            }
        }
    }

    Task TellAsync(string customerId, string token, string why, CancellationToken cancellation) => alerts.RaiseAsync(
        new AlertRequest(
            customerId, Authority.VatPortal, "token-renewal-failed", $"vatportal:token:{token}",
            $"The API token is older than {options.Value.RenewTokenAfter.TotalDays:0} days and could not be renewed: {why.TrimEnd('.')}. "
            + "Look at it in the portal, or POST /api/vatportal/token/renewals.", new { }), cancellation);
}
