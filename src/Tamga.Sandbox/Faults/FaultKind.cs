namespace Tamga.Sandbox.Faults;

enum FaultKind
{
    Status,
    Delay,
    DropBefore,
    DropAfter,
    Html,
    Truncate,
    Throttle,
}
