using System.Security.Cryptography;
using System.Text;

namespace Tamga.Functions.KeyVault;

/// <summary>
/// Any name in Key Vault's alphabet: letters, digits and hyphens, 127 characters, and no difference between upper and
/// lower case. Different names stay different.
/// </summary>
static class VaultName
{
    const int Longest = 127;

    /// <summary>Nothing encoded starts so: after a hyphen comes a hexadecimal digit.</summary>
    const string HashPrefix = "sha256--";

    public static string Of(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var bytes = Encoding.UTF8.GetBytes(name);
        var encoded = new StringBuilder(bytes.Length + 32);
        foreach (var octet in bytes)
        {
            // Upper case is encoded too: the vault would take it for lower case.
            if (char.IsAsciiLetterLower((char)octet) || char.IsAsciiDigit((char)octet)) encoded.Append((char)octet);
            else encoded.Append('-').Append(octet.ToString("x2"));
        }

        return encoded.Length <= Longest ? encoded.ToString() : HashPrefix + Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
