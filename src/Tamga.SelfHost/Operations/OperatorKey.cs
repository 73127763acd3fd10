using System.Security.Cryptography;
using System.Text;
using Tamga.SelfHost.Storage;

namespace Tamga.SelfHost.Operations;

/// <summary>
/// What an operator shows: who can read the data directory may mend what is in it. Made at the first start, in a file that only
/// the gateway's own user can read.
/// </summary>
static class OperatorKey
{
    public const string Header = "X-Operator-Key";

    /// <summary>The file in a data directory.</summary>
    public static string FileIn(string dataDirectory) => Path.Combine(dataDirectory, "operator.key");

    /// <summary>The key of a data directory, made if there is none.</summary>
    public static string ReadOrCreate(string dataDirectory)
    {
        var file = FileIn(dataDirectory);
        if (File.Exists(file)) return File.ReadAllText(file).Trim();
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        using var stream = OwnerOnly.Open(file, FileMode.CreateNew);
        stream.Write(Encoding.ASCII.GetBytes(key));
        return key;
    }

    /// <summary>Compares in a time that tells nothing.</summary>
    public static bool Matches(string key, string presented) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(presented));
}
