namespace Tamga.TestKit.Memory;

/// <summary>Ends a process in the middle: after a number of writes every further one fails.</summary>
sealed class CrashPlan
{
    int _writesLeft = int.MaxValue;

    /// <summary>Whether a write has failed since.</summary>
    public bool HasCrashed => _writesLeft < 0;

    public void CrashAfter(int writes) => _writesLeft = writes;

    public void Restart() => _writesLeft = int.MaxValue;

    public void Write()
    {
        if (Interlocked.Decrement(ref _writesLeft) < 0) throw new CrashException();
    }
}

sealed class CrashException() : Exception("The process has ended here.");
