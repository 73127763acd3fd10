using System.Text.Json;
using Tamga.Sandbox.Control;

namespace Tamga.Sandbox.Faults;

/// <summary>The body of <c>POST /sandbox/faults</c>.</summary>
sealed record FaultRequest
{
    public required string Path { get; init; }
    public required string Kind { get; init; }
    public string? Method { get; init; }
    public int? Nth { get; init; }
    public int? Times { get; init; }
    public int? Status { get; init; }
    public int? DelayMs { get; init; }
    public bool After { get; init; }
    public int? RetryAfterSeconds { get; init; }
    public double? Rate { get; init; }
    public int? Seed { get; init; }
    public JsonElement? Body { get; init; }

    /// <summary>The body byte for byte, where it is in no encoding that JSON knows.</summary>
    public byte[]? BodyBase64 { get; init; }
    public string? ContentType { get; init; }

    /// <summary>Refuses what could not have been meant, and returns the kind.</summary>
    public FaultKind Check()
    {
        var kind = Kind switch
        {
            "status" => FaultKind.Status,
            "delay" => FaultKind.Delay,
            "drop-before" => FaultKind.DropBefore,
            "drop-after" => FaultKind.DropAfter,
            "html" => FaultKind.Html,
            "truncate" => FaultKind.Truncate,
            "throttle" => FaultKind.Throttle,
            _ => throw new ControlException(
                $"kind '{Kind}' is unknown: status, delay, drop-before, drop-after, html, truncate or throttle"),
        };
        ControlException.When(string.IsNullOrWhiteSpace(Path), "path must not be empty; '*' means every request");
        ControlException.When(Nth < 1, "nth counts from 1");
        ControlException.When(Times < 0, "times must not be negative; 0 means for ever");
        ControlException.When(Rate is <= 0 or > 1, "rate lies between 0 and 1");
        ControlException.When(Rate is not null && Nth is not null, "rate and nth exclude each other");
        ControlException.When(Seed is not null && Rate is null, "seed is for rate");
        ControlException.When(Status is < 200 or > 599, "status lies between 200 and 599");
        ControlException.When(kind is FaultKind.Delay && DelayMs is null or <= 0, "a delay needs delayMs above 0");
        ControlException.When(Body is not null && BodyBase64 is not null, "body and bodyBase64 exclude each other");
        ControlException.When(RetryAfterSeconds < 0, "retryAfterSeconds must not be negative");
        ControlException.When(
            After && kind is FaultKind.DropBefore or FaultKind.DropAfter or FaultKind.Truncate,
            "after is for status, delay, html and throttle; the other kinds say themselves when they strike");
        return kind;
    }
}
