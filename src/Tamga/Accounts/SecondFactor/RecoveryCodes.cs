using System.Security.Cryptography;
using System.Text;
using OtpNet;

namespace Tamga.Accounts.SecondFactor;

/// <summary>Codes for whoever has lost the authenticator, each good once.</summary>
static class RecoveryCodes
{
    /// <summary>How many there are.</summary>
    public const int Count = 10;

    /// <summary>80 bits: a hash of one gives it away to nobody.</summary>
    const int Bytes = 10;

    /// <summary>Such as <c>ABCD-EFGH-2345-6789</c>.</summary>
    public static string New()
    {
        var text = Base32Encoding.ToString(RandomNumberGenerator.GetBytes(Bytes));
        return string.Join('-', text.Chunk(4).Select(four => new string(four)));
    }

    /// <summary>What is kept of one, however it is written.</summary>
    public static string HashOf(string code) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant())));
}
