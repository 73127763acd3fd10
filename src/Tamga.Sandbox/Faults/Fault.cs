namespace Tamga.Sandbox.Faults;

/// <summary>An armed fault: counts the requests it is for and says when it strikes.</summary>
sealed class Fault
{
    readonly Lock _gate = new();
    readonly PathPattern _path;
    readonly int _nth;
    readonly int _times;
    ulong _random;
    int _seen;
    int _fired;

    public Fault(int id, FaultRequest request)
    {
        Id = id;
        Request = request;
        Kind = request.Check();
        _path = new PathPattern(request.Path);
        _nth = request.Nth ?? 1;
        // A rate goes on until it is cleared unless it is limited; a counted fault strikes once unless told otherwise.
        _times = request.Times ?? (request.Rate is null ? 1 : 0);
        _random = (uint)(request.Seed ?? 1);
    }

    public int Id { get; }
    public FaultKind Kind { get; }
    public FaultRequest Request { get; }
    public int Seen => Volatile.Read(ref _seen);
    public int Fired => Volatile.Read(ref _fired);

    public bool Strikes(HttpRequest request)
    {
        if (Request.Method is { } method && !HttpMethods.Equals(method, request.Method) || !_path.Matches(request))
            return false;
        lock (_gate)
        {
            _seen++;
            if (_times > 0 && _fired >= _times)
                return false;
            var strikes = Request.Rate is { } rate ? NextDouble() < rate : _seen >= _nth;
            if (strikes)
                _fired++;
            return strikes;
        }
    }

    double NextDouble() => (SplitMix64.Mix(_random += SplitMix64.Step) >> 11) * (1.0 / (1UL << 53));
}
