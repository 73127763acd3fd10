using System.IO.Compression;
using System.Text;
using Azure.Security.KeyVault.Secrets;
using Tamga.Secrets;

namespace Tamga.Functions.KeyVault;

/// <summary>A value as the vault takes it: at most 25,000 bytes. What is longer in UTF-8 is compressed, and marked so.</summary>
static class VaultValue
{
    const int Largest = 25_000;
    const string Compressed = "application/x-brotli;encoding=base64";

    /// <exception cref="ArgumentException">It is too long even so.</exception>
    public static KeyVaultSecret Of(string vaultName, SecretText value)
    {
        var text = value.Reveal();
        if (Encoding.UTF8.GetByteCount(text) <= Largest) return new KeyVaultSecret(vaultName, text);
        var compressed = Compress(text);
        if (compressed.Length > Largest)
            throw new ArgumentException($"The secret takes {compressed.Length} bytes; Key Vault holds {Largest}.", nameof(value));
        return new KeyVaultSecret(vaultName, compressed) { Properties = { ContentType = Compressed } };
    }

    public static SecretText Read(KeyVaultSecret secret) =>
        new(secret.Properties.ContentType == Compressed ? Decompress(secret.Value) : secret.Value);

    static string Compress(string text)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(bytes, CompressionLevel.SmallestSize)) brotli.Write(Encoding.UTF8.GetBytes(text));
        return Convert.ToBase64String(bytes.ToArray());
    }

    static string Decompress(string text)
    {
        using var brotli = new BrotliStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
