using Tamga.Signer.Gateway;

namespace Tamga.Signer.Queue;

/// <summary>A queue that is signed from its first document until nothing waits: how far it has come, and how it ended.</summary>
sealed class SigningRound(GatewayClient gateway, Action<string> tell, TimeProvider time)
{
    int _taken, _signed, _notSigned, _expected;
    long _start;
    string? _last;

    /// <summary>A document was taken, perhaps once more after its first try failed.</summary>
    /// <returns>Which one it is of how many, as far as the gateway says what waits.</returns>
    public async Task<string> NextAsync(string jobId, CancellationToken cancellationToken)
    {
        if (_taken == 0) _start = time.GetTimestamp();
        if (jobId != _last) _taken++;
        _last = jobId;
        if (_taken > _expected) _expected = _taken - 1 + await PendingAsync(cancellationToken);
        return $"{_taken} of {_expected}";
    }

    public void Signed() => _signed++;

    public void NotSigned() => _notSigned++;

    /// <summary>Nothing waits any longer, or it is time to stop.</summary>
    /// <param name="openings">How often the key was opened so far.</param>
    public void End(int openings)
    {
        if (_taken == 0) return;
        var seconds = time.GetElapsedTime(_start).TotalSeconds;
        tell($"Signed {_signed} of {_expected} in {seconds:0.0} s, not signed {_notSigned}; since the start the key was opened "
            + $"{(openings == 1 ? "once" : $"{openings} times")}.");
        (_taken, _signed, _notSigned, _expected, _last) = (0, 0, 0, 0, null);
    }

    /// <summary>The one that was just taken waits, too. Progress is not worth a failure.</summary>
    async Task<int> PendingAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Math.Max(1, (await gateway.StatusAsync(cancellationToken)).PendingJobs);
        }
        catch (GatewayException)
        {
            return 1;
        }
    }
}
