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
        Publish(office, "6221155000019", "10000045", "Vanilla wafers 30 g", "ويفر فانيليا ٣٠ جم");
        Publish(office, "6221155000026", "10000143", "Black tea, 100 bags", "شاي أسود ١٠٠ كيس");
        Publish(office, "5449000000996", "10000201", "Cola, can 330 ml", "كولا علبة ٣٣٠ مل");
        return office;
    }

    /// <summary>Some of GS1's trade numbers.</summary>
    static void Publish(EtaOffice office, string code, string brick, string name, string nameAr) =>
        office.Codes.Publish(new PublishedCode(office.NewNumber(), "GS1", code, owner: null)
        {
            ParentCode = brick,
            Name = name,
            NameAr = nameAr,
            ActiveFrom = "2021-09-07T00:00:00Z",
        });

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
