using Tamga.Sandbox.Control;
using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Seeding;

/// <summary>How the returns of one organisation end: <c>received</c>, <c>returned</c> or <c>never</c>.</summary>
sealed record OutcomeSeed
{
    public required long EntId { get; init; }
    public required string Outcome { get; init; }

    public Outcome Read() => Outcome switch
    {
        "received" => global::Tamga.Sandbox.Mongolia.Registry.Outcome.Received,
        "returned" => global::Tamga.Sandbox.Mongolia.Registry.Outcome.Returned,
        "never" => global::Tamga.Sandbox.Mongolia.Registry.Outcome.Never,
        _ => throw new ControlException($"outcome '{Outcome}' is unknown: received, returned or never"),
    };

    public void Apply(TaxOffice office)
    {
        var taxpayer = office.FindOrAdd(EntId);
        lock (taxpayer.Gate)
            taxpayer.Outcome = Read();
    }
}

/// <summary>How long the office takes, for returns already sent as well.</summary>
sealed record TimingSeed
{
    public int? AssignedAfterMs { get; init; }
    public int? ReceivedAfterMs { get; init; }

    public void Check(Processing before)
    {
        var after = On(before);
        ControlException.When(after.AssignedAfter < TimeSpan.Zero, "timing: assignedAfterMs must not be negative");
        ControlException.When(
            after.ReceivedAfter < after.AssignedAfter, "timing: receivedAfterMs must not be under assignedAfterMs");
    }

    public void Apply(TaxOffice office) => office.Processing = On(office.Processing);

    Processing On(Processing before) => new(
        AssignedAfterMs is { } assigned ? TimeSpan.FromMilliseconds(assigned) : before.AssignedAfter,
        ReceivedAfterMs is { } received ? TimeSpan.FromMilliseconds(received) : before.ReceivedAfter);
}
