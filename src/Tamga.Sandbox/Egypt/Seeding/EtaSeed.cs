using Tamga.Sandbox.Control;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Seeding;

/// <summary>The <c>eta</c> member of <c>POST /sandbox/seed</c>.</summary>
sealed record EtaSeed
{
    public IReadOnlyList<TaxpayerSeed> Taxpayers { get; init; } = [];
    public IReadOnlyList<SystemSeed> Systems { get; init; } = [];
    public IReadOnlyList<DeviceSeed> Devices { get; init; } = [];
    public IReadOnlyList<DocumentSeed> Documents { get; init; } = [];
    public IReadOnlyList<ReceivedSeed> Received { get; init; } = [];
    public IReadOnlyList<OutcomeSeed> Outcomes { get; init; } = [];
    public IReadOnlyList<ThrottleSeed> Throttles { get; init; } = [];
    public SettingsSeed? Settings { get; init; }

    /// <summary>Ends every token at once.</summary>
    public bool EndTokens { get; init; }

    public void Check(EtaOffice office)
    {
        foreach (var taxpayer in Taxpayers)
            taxpayer.Check();
        var rins = Systems.Select(system => system.Rin).Concat(Devices.Select(device => device.Rin));
        foreach (var rin in rins)
        {
            ControlException.When(
                !office.Taxpayers.ContainsKey(rin) && Taxpayers.All(taxpayer => taxpayer.Rin != rin),
                $"rin {rin} is unknown; seed it under taxpayers");
        }
        foreach (var system in Systems)
            system.Check();
        foreach (var device in Devices)
            device.Check();
        foreach (var document in Documents)
            document.Check(office);
        foreach (var received in Received)
            received.Check(office);
        foreach (var outcome in Outcomes)
            outcome.Check();
        foreach (var throttle in Throttles)
            throttle.Check();
        Settings?.Check();
    }

    public void Apply(EtaOffice office)
    {
        lock (office.Gate)
        {
            foreach (var taxpayer in Taxpayers)
                taxpayer.Apply(office);
            foreach (var system in Systems)
                system.Apply(office);
            foreach (var device in Devices)
                device.Apply(office);
            foreach (var document in Documents)
                document.Apply(office);
            foreach (var received in Received)
                received.Apply(office);
            foreach (var outcome in Outcomes)
                outcome.Apply(office);
            foreach (var throttle in Throttles)
                throttle.Apply(office);
            Settings?.Apply(office);
        }
        if (EndTokens)
            office.Systems.EndAll();
    }
}
