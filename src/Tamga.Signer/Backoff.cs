using System.Security.Cryptography;

namespace Tamga.Signer;

/// <summary>
/// Pauses between tries: one second, then twice as long each time, up to a minute, and each a little off so that many agents do
/// not come back at the same moment.
/// </summary>
sealed class Backoff
{
    const double Longest = 60;
    const int MostDoublings = 6;

    int _failures;

    public TimeSpan Next()
    {
        var seconds = Math.Min(Longest, Math.Pow(2, Math.Min(_failures++, MostDoublings)));
        return TimeSpan.FromSeconds(seconds * RandomNumberGenerator.GetInt32(75, 126) / 100);
    }

    /// <summary>Everything went well.</summary>
    public void Reset() => _failures = 0;
}
