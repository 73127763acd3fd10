namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>
/// What the authority has yet to do, in order of time. It is worked off when somebody looks, so a clock that a test moves
/// is as good as the real one. Used under the office's lock.
/// </summary>
sealed class Agenda
{
    readonly PriorityQueue<Action, (DateTimeOffset At, long Order)> _work = new();
    long _order;

    public void Add(DateTimeOffset at, Action work) => _work.Enqueue(work, (at, _order++));

    public void WorkOff(DateTimeOffset now)
    {
        while (_work.TryPeek(out var work, out var due) && due.At <= now)
        {
            _work.Dequeue();
            work();
        }
    }
}
