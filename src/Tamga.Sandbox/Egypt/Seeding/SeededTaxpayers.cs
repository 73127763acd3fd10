using Tamga.Sandbox.Egypt.Identity;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Seeding;

/// <summary>The state the sandbox starts with, as the contract words it.</summary>
static class SeededTaxpayers
{
    public static EtaOffice Open(TimeProvider time)
    {
        var office = new EtaOffice(time);
        Register(office, EtaSeeds.Rin, "Nile Trading", EtaSeeds.ClientId, EtaSeeds.ClientSecret);
        Register(office, EtaSeeds.SecondRin, "Delta Retail", EtaSeeds.SecondClientId, EtaSeeds.SecondClientSecret);
        return office;
    }

    static void Register(EtaOffice office, string rin, string name, string clientId, string clientSecret)
    {
        office.Taxpayers[rin] = new Taxpayer(rin, name);
        string?[] serials = [null, EtaSeeds.FirstPos, EtaSeeds.SecondPos];
        foreach (var serial in serials)
        {
            office.Systems.Set(new TaxpayerSystem
            {
                ClientId = clientId,
                ClientSecret = clientSecret,
                Rin = rin,
                PosSerial = serial,
            });
        }
    }
}
