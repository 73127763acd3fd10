using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;

namespace Tamga.Egypt.Signing.Seals;

/// <summary>
/// Opens the PKCS #12 file that the gateway signs with for a customer. A key is in memory while it is used, and wiped then.
/// </summary>
/// <param name="routes">How customers sign.</param>
/// <param name="secrets">Their files.</param>
/// <param name="options">How signatures are made.</param>
/// <param name="time">The clock.</param>
sealed class SealOpener(SigningRoutes routes, CustomerSecrets secrets, IOptions<SigningOptions> options, TimeProvider time)
{
    /// <summary>Opens a customer's seal, once for all documents that are to be signed now.</summary>
    /// <returns>The seal, to be disposed; or why there is none.</returns>
    public async Task<SealOpening> OpenAsync(Customer customer, CancellationToken cancellationToken = default) =>
        await routes.FindAsync(customer, cancellationToken) switch
        {
            SigningRoute.Pkcs12 route => await OpenAsync(customer, route.Seal, cancellationToken),
            SigningRoute.None none => new SealOpening(null, none.Error),
            _ => new SealOpening(null, new FilingError(
                ErrorCodes.MissingConfiguration, "The customer's documents are signed by its agent; the gateway has no key.",
                Retryable: true)),
        };

    async Task<SealOpening> OpenAsync(Customer customer, SealSecrets names, CancellationToken cancellationToken)
    {
        if (await secrets.FindAsync(names.File, cancellationToken) is not { } text)
        {
            return Failed(
                "The customer's PKCS #12 file is gone from the secret store. Give it again with PUT /api/Customers/{id}.");
        }

        var password = await secrets.FindAsync(names.Password, cancellationToken);
        return SealFile.TryOpen(text, password, time.GetUtcNow(), out var problem) is { } key
            ? new SealOpening(new DocumentSeal(key, customer.Eta().TaxId, options.Value, time), null)
            : Failed(problem);
    }

    static SealOpening Failed(string message) => new(null, new FilingError(ErrorCodes.SigningFailed, message, Retryable: true));
}

/// <summary>What came of opening a customer's file.</summary>
/// <param name="Seal">The seal, to be disposed.</param>
/// <param name="Error">Why there is none.</param>
sealed record SealOpening(DocumentSeal? Seal, FilingError? Error);
