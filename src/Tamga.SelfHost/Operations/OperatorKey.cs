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

    /// <summary>Of a key, in characters.</summary>
    const int Length = 64;

    /// <summary>The file in a data directory.</summary>
    public static string FileIn(string dataDirectory) => Path.Combine(dataDirectory, "operator.key");

    /// <summary>
    /// The key of a data directory, made if there is none. A file that a full disk or a crash left short holds none.
    /// </summary>
    /// <exception cref="DataDirectoryException">It cannot be read or made.</exception>
    public static string ReadOrCreate(string dataDirectory)
    {
        var file = FileIn(dataDirectory);
        try
        {
            if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: Length } known) return known;
            var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length / 2));
            using (var part = OwnerOnly.Open(file + ".part", FileMode.Create))
            {
                part.Write(Encoding.ASCII.GetBytes(key));
                part.Flush(flushToDisk: true);
            }

            File.Move(file + ".part", file, overwrite: true);
            return key;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataDirectoryException($"The operator's key {file} cannot be read or made: {e.Message}", e);
        }
    }

    /// <summary>Compares in a time that tells nothing.</summary>
    public static bool Matches(string key, string presented) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(presented));
}
