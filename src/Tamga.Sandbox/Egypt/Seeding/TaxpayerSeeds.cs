using System.Globalization;
using Tamga.Sandbox.Control;
using Tamga.Sandbox.Egypt.Identity;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Seeding;

/// <summary>Adds a taxpayer or changes where ETA calls it back.</summary>
sealed record TaxpayerSeed
{
    public required string Rin { get; init; }
    public string? Name { get; init; }
    public string? CallbackUrl { get; init; }
    public string? CallbackKey { get; init; }
    public bool? CallsBackByItself { get; init; }

    public void Check()
    {
        ControlException.When(Rin.Length != 9 || !Rin.All(char.IsAsciiDigit), "taxpayers: rin has 9 digits");
        ControlException.When(
            CallbackUrl is not null && !Uri.TryCreate(CallbackUrl, UriKind.Absolute, out _), "taxpayers: callbackUrl is no URL");
    }

    public void Apply(EtaOffice office)
    {
        var taxpayer = office.Taxpayers.GetOrAdd(Rin, rin => new Taxpayer(rin, $"Taxpayer {rin}"));
        taxpayer.Name = Name ?? taxpayer.Name;
        taxpayer.CallbackUrl = CallbackUrl is { } url ? new Uri(url) : taxpayer.CallbackUrl;
        taxpayer.CallbackKey = CallbackKey ?? taxpayer.CallbackKey;
        taxpayer.CallsBackByItself = CallsBackByItself ?? taxpayer.CallsBackByItself;
    }
}

/// <summary>An ERP of a taxpayer; one that exists gets the new secret.</summary>
sealed record SystemSeed
{
    public required string ClientId { get; init; }
    public required string ClientSecret { get; init; }
    public required string Rin { get; init; }

    /// <summary>Makes the taxpayer an intermediary for these.</summary>
    public IReadOnlyList<string> OnBehalfOf { get; init; } = [];

    public void Check() =>
        ControlException.When(
            ClientId.Length == 0 || ClientSecret.Length == 0, "systems: clientId and clientSecret must not be empty");

    public void Apply(EtaOffice office) => office.Systems.Set(new TaxpayerSystem
    {
        ClientId = ClientId,
        ClientSecret = ClientSecret,
        Rin = Rin,
        OnBehalfOf = OnBehalfOf,
    });
}

/// <summary>
/// A point of sale; with <see cref="Count"/> that many, the serial followed by a number from 1. Without credentials it
/// has those of the first seeded ERP.
/// </summary>
sealed record DeviceSeed
{
    public required string Serial { get; init; }
    public int? Count { get; init; }
    public string Rin { get; init; } = EtaSeeds.Rin;
    public string ClientId { get; init; } = EtaSeeds.ClientId;
    public string ClientSecret { get; init; } = EtaSeeds.ClientSecret;
    public string? OsVersion { get; init; }
    public string? ModelFramework { get; init; }
    public string? PreSharedKey { get; init; }

    public void Check()
    {
        ControlException.When(Serial.Length is 0 or > 100, "devices: serial has 1 to 100 characters");
        ControlException.When(Count is < 1 or > 100_000, "devices: count lies between 1 and 100000");
    }

    public void Apply(EtaOffice office)
    {
        for (var number = 1; number <= (Count ?? 1); number++)
        {
            office.Systems.Set(new TaxpayerSystem
            {
                ClientId = ClientId,
                ClientSecret = ClientSecret,
                Rin = Rin,
                PosSerial = Count is null ? Serial : Serial + number.ToString(CultureInfo.InvariantCulture),
                PosOsVersion = OsVersion,
                PosModelFramework = ModelFramework,
                PreSharedKey = PreSharedKey,
            });
        }
    }
}
