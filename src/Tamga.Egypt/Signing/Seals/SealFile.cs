using System.Buffers.Text;
using System.Security.Cryptography;
using Tamga.Cades;
using Tamga.Secrets;

namespace Tamga.Egypt.Signing.Seals;

/// <summary>A customer's PKCS #12 file, as it is in the secret store: in base64.</summary>
static class SealFile
{
    /// <summary>Opens a file; its bytes are wiped.</summary>
    /// <param name="file">The file, base64.</param>
    /// <param name="password">Its password, if it has one.</param>
    /// <param name="now">The time, to tell a valid certificate.</param>
    /// <param name="problem">What is wrong, when nothing comes back.</param>
    public static Pkcs12Key? TryOpen(SecretText file, SecretText? password, DateTimeOffset now, out string problem)
    {
        var encoded = file.Reveal();
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(encoded.Length)];
        try
        {
            if (Convert.TryFromBase64String(encoded, bytes, out var length))
            {
                return Pkcs12Key.TryOpen(
                    bytes.AsSpan(0, length), password is { } word ? word.Reveal() : default, CertificateChoice.Any, now,
                    out problem);
            }

            problem = "The customer's PKCS #12 file is no base64.";
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
