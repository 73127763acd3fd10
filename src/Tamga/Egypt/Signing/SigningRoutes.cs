using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;

namespace Tamga.Egypt.Signing;

/// <summary>Answers how a customer signs: its own settings first, then the sandbox's throw-away certificate, then not at all.</summary>
/// <param name="sandbox">Throw-away certificates.</param>
/// <param name="options">Whether there are any.</param>
public sealed class SigningRoutes(SandboxCertificates sandbox, IOptions<SigningOptions> options)
{
    /// <summary>How a customer signs.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="HttpRequestException">The sandbox could not be asked for a certificate.</exception>
    public async Task<SigningRoute> FindAsync(Customer customer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return customer.Signing switch
        {
            { Mode: SigningMode.Agent } => new SigningRoute.Agent(),
            { Mode: SigningMode.Pkcs12, Pkcs12Secret: { } file } own => new SigningRoute.Pkcs12(file, own.Pkcs12PasswordSecret, IsThrowAway: false),
            _ when options.Value.SandboxCertificates is null => Missing(
                "The customer has no signing settings. Give them with PUT /api/Customers/{id}: signing.mode agent, or pkcs12 with the file."),
            _ when customer.TaxId is null => Missing(
                "The customer's tax id is not known yet. Give its ETA credentials with PUT /api/Customers/{id}: etaClientId, etaClientSecret."),
            _ => await sandbox.FindAsync(customer, customer.TaxId, cancellation),
        };
    }

    static SigningRoute.None Missing(string message) => new(new FilingError(ErrorCodes.MissingConfiguration, message, Retryable: true));
}
