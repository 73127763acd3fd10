using System.Security.Cryptography;

namespace Tamga.Signer;

/// <summary>
/// Pauses between tries: one second, then twice as long each time, up to a minute, and each a little off so that many agents do not
/// come back at the same moment. What goes well for a while starts over.
/// </summary>
sealed class Backoff(TimeProvider time)
{
    const double Longest = 60;
    const int MostDoublings = 6;

    int _failures;
    long _last = time.GetTimestamp();

    public TimeSpan Next()
    {
        var seconds = Math.Min(Longest, Math.Pow(2, Math.Min(_failures++, MostDoublings)));
        _last = time.GetTimestamp();
        return TimeSpan.FromSeconds(seconds * RandomNumberGenerator.GetInt32(75, 126) / 100);
    }

    /// <summary>Something went well. A success right after a failure may still be followed by the same failure.</summary>
    public void Reset()
    {
        if (time.GetElapsedTime(_last) > TimeSpan.FromSeconds(Longest)) _failures = 0;
    }
}
