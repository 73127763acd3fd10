using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Signing.Seals;
using Tamga.Filings;

namespace Tamga.Egypt.Signing;

/// <summary>
/// Answers how a customer signs: its own settings first, then the seal that everybody has by default, then not at all.
/// </summary>
/// <param name="defaults">Seals by default, where there are any.</param>
sealed class SigningRoutes(IDefaultSeals? defaults = null)
{
    /// <summary>Whether a customer without settings of its own has a seal by default.</summary>
    public bool HasDefault => defaults is not null;

    /// <summary>How a customer signs.</summary>
    /// <exception cref="HttpRequestException">Nobody could be asked for its default seal.</exception>
    public async Task<SigningRoute> FindAsync(Customer customer, CancellationToken cancellationToken = default) =>
        customer.Signing() switch
        {
            { Mode: SigningMode.Agent } => new SigningRoute.Agent(),
            { Mode: SigningMode.Pkcs12, Pkcs12Secret: { } file } own =>
                new SigningRoute.Pkcs12(new SealSecrets(file, own.Pkcs12PasswordSecret)),
            _ when defaults is null => Missing(
                "The customer has no signing settings. "
                + "Give them with PUT /api/Customers/{id}: signing.mode agent, or pkcs12 with the file."),
            _ when customer.Eta().TaxId is { } taxId =>
                new SigningRoute.Pkcs12(await defaults.FindAsync(customer.Id, taxId, cancellationToken)),
            _ => Missing(
                "The customer's tax id is not known yet. "
                + "Give its ETA credentials with PUT /api/Customers/{id}: etaClientId, etaClientSecret."),
        };

    static SigningRoute.None Missing(string message) =>
        new(new FilingError(ErrorCodes.MissingConfiguration, message, Retryable: true));
}
