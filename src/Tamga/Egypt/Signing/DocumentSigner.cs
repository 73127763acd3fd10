using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;

namespace Tamga.Egypt.Signing;

/// <summary>Signs with a customer's PKCS #12 file. A key is in memory while it is used, and wiped then.</summary>
/// <param name="routes">How customers sign.</param>
/// <param name="secrets">Their files.</param>
/// <param name="options">How signatures are made.</param>
/// <param name="time">The clock.</param>
public sealed class DocumentSigner(SigningRoutes routes, CustomerSecrets secrets, IOptions<SigningOptions> options, TimeProvider time)
{
    /// <summary>Signs one document. For several, open the seal once with <see cref="OpenAsync(Customer, CancellationToken)"/>.</summary>
    /// <param name="customer">Whose document.</param>
    /// <param name="canonicalText">Its canonical text, UTF-8.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The signature, verified; or why there is none.</returns>
    public async Task<SigningOutcome> SignAsync(Customer customer, byte[] canonicalText, CancellationToken cancellation = default)
    {
        var opening = await OpenAsync(customer, cancellation);
        if (opening.Seal is not { } seal) return SigningOutcome.Of(opening.Error!);
        using (seal) return seal.Sign(canonicalText);
    }

    /// <summary>Opens a customer's file.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The seal, to be disposed; or why there is none.</returns>
    public async Task<SealOpening> OpenAsync(Customer customer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return await routes.FindAsync(customer, cancellation) switch
        {
            SigningRoute.Pkcs12 route => await OpenAsync(customer, route, cancellation),
            SigningRoute.None none => new SealOpening(null, none.Error),
            _ => new SealOpening(null, new FilingError(
                ErrorCodes.MissingConfiguration, "The customer's documents are signed by its agent; the gateway has no key.", Retryable: true)),
        };
    }

    async Task<SealOpening> OpenAsync(Customer customer, SigningRoute.Pkcs12 route, CancellationToken cancellation)
    {
        if (await secrets.FindAsync(route.FileSecret, cancellation) is not { } text)
            return Failed("The customer's PKCS #12 file is gone from the secret store. Give it again with PUT /api/Customers/{id}.");
        var password = await secrets.FindAsync(route.PasswordSecret, cancellation);
        return SealFile.TryOpen(text, password, time.GetUtcNow(), out var problem) is { } key
            ? new SealOpening(new DocumentSeal(key, customer.TaxId, options.Value, time), null)
            : Failed(problem);
    }

    static SealOpening Failed(string message) => new(null, new FilingError(ErrorCodes.SigningFailed, message, Retryable: true));
}

/// <summary>What came of opening a customer's file.</summary>
/// <param name="Seal">The seal, to be disposed.</param>
/// <param name="Error">Why there is none.</param>
public sealed record SealOpening(DocumentSeal? Seal, FilingError? Error);
