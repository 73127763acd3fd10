using System.Collections.Immutable;

namespace Tamga.Sandbox.Faults;

/// <summary>The faults armed at the moment.</summary>
sealed class FaultBoard
{
    ImmutableList<Fault> _faults = [];
    int _lastId;

    public IReadOnlyList<Fault> Armed => _faults;

    public Fault Arm(FaultRequest request)
    {
        var fault = new Fault(Interlocked.Increment(ref _lastId), request);
        ImmutableInterlocked.Update(ref _faults, faults => faults.Add(fault));
        return fault;
    }

    public void Clear() => ImmutableInterlocked.Update(ref _faults, faults => faults.Clear());

    /// <summary>
    /// The faults that strike this request. Every armed fault sees every request, so that "the third" means the third
    /// since arming whatever else is armed.
    /// </summary>
    public IReadOnlyList<Fault> Striking(HttpRequest request)
    {
        var armed = _faults;
        return armed.IsEmpty ? [] : armed.FindAll(fault => fault.Strikes(request));
    }
}
