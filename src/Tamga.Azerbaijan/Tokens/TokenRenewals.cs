using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Azerbaijan.SignIn;
using Tamga.Filings.Alerts;
using Tamga.Upstream;

namespace Tamga.Azerbaijan.Tokens;

/// <summary>
/// Renews the tokens that have come to their age. One that cannot be renewed is told once, and tried again the next time.
/// </summary>
/// <param name="customers">Whose tokens.</param>
/// <param name="logins">From customers to logins.</param>
/// <param name="renewal">How one is renewed.</param>
/// <param name="words">VatPortal's words.</param>
/// <param name="alerts">Where a person is told.</param>
/// <param name="options">The age.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where faults go.</param>
sealed class TokenRenewals(
    CustomerRepository customers, VatPortalLogins logins, TokenRenewal renewal, VatPortalWords words, AlertLog alerts,
    IOptions<VatPortalOptions> options, TimeProvider time, ILogger<TokenRenewals> logger)
{
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        await foreach (var customer in customers.EnumerateAllAsync(cancellationToken))
        {
            if (!customer.IsActive) continue;
            if (customer.VatPortal() is not { TokenSecret: { } token, SecretHashSecret: not null }) continue;
            var age = time.GetUtcNow() - await renewal.KnownSinceAsync(customer, cancellationToken);
            if (age < options.Value.RenewTokenAfter) continue;
            try
            {
                var login = await logins.FindAsync(customer, cancellationToken)
                    ?? throw new InvalidOperationException($"The secrets of customer {customer.Id} are gone.");
                if ((await renewal.RenewAsync(customer, login, cancellationToken)).No is { } no)
                    await TellAsync(customer.Id, token, words.WordsOf(no), cancellationToken);
            }
            catch (Exception e) when (e is AuthorityFaultException or InvalidOperationException)
            {
                logger.LogWarning(
                    e,
                    "The VatPortal token of customer {CustomerId} could not be renewed; the next try is at the schedule's next "
                    + "time", customer.Id);
                await TellAsync(customer.Id, token, e.Message, cancellationToken);
            }
        }
    }

    Task TellAsync(string customerId, string token, string why, CancellationToken cancellationToken) => alerts.RaiseAsync(
        new AlertRequest(
            customerId, AzerbaijanModule.Name, "token-renewal-failed", $"vatportal:token:{token}",
            $"The API token is older than {options.Value.RenewTokenAfter.TotalDays:0} days and could not be renewed: "
            + $"{why.TrimEnd('.')}. Look at it in the portal, or POST /api/vatportal/token/renewals.", new { }),
        cancellationToken);
}
