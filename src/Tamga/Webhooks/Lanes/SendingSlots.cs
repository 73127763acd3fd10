namespace Tamga.Webhooks.Lanes;

/// <summary>The places for calls to all ERPs together.</summary>
/// <param name="most">How many there are.</param>
sealed class SendingSlots(int most)
{
    int _taken;

    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= most) return true;
        Interlocked.Decrement(ref _taken);
        return false;
    }

    public void GiveBack() => Interlocked.Decrement(ref _taken);
}
