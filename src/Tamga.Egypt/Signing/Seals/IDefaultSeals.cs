namespace Tamga.Egypt.Signing.Seals;

/// <summary>
/// Where customers without signing settings of their own get a key and a certificate to sign with. In production there is nobody
/// of the kind: then such a customer's documents are refused.
/// </summary>
public interface IDefaultSeals
{
    /// <summary>A customer's seal; it gets one when it has none yet.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="taxId">What the certificate is issued to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="HttpRequestException">Nobody can be asked for one now.</exception>
    Task<SealSecrets> FindAsync(string customerId, string taxId, CancellationToken cancellationToken = default);
}

/// <summary>Where a customer's seal is in the secret store.</summary>
/// <param name="File">The name of the PKCS #12 file, base64.</param>
/// <param name="Password">The name of its password, if it has one.</param>
public sealed record SealSecrets(string File, string? Password);
