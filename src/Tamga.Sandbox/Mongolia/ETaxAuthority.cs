using System.Text.Json;
using Tamga.Sandbox.Control;
using Tamga.Sandbox.Ledger;
using Tamga.Sandbox.Mongolia.Endpoints;
using Tamga.Sandbox.Mongolia.Identity;
using Tamga.Sandbox.Mongolia.Registry;
using Tamga.Sandbox.Mongolia.Seeding;

namespace Tamga.Sandbox.Mongolia;

/// <summary>Mongolia: the identity server under <c>/itc</c> and e-Tax under <c>/etax/api/beta</c>.</summary>
sealed class ETaxAuthority(LedgerBook ledger, TimeProvider time) : IAuthority
{
    volatile TaxOffice _office = SeededOffice.Open(time);

    public string Name => "etax";

    public IReadOnlyList<string> Introduction =>
    [
        $"Mongolia, login: POST {ETaxSeeds.TokenPath}, client_id {ETaxSeeds.ClientId}",
        $"Mongolia, e-Tax: {ETaxSeeds.ApiPath}, header NE-KEY: {ETaxSeeds.NeKey}",
        $"Login {ETaxSeeds.Username} / {ETaxSeeds.Password}: organisations 1001, 1002, 1003 and 10001 to 20000",
        $"Login {ETaxSeeds.SecondUsername} / {ETaxSeeds.SecondPassword}: organisation 1002",
    ];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapToken(() => _office.Logins, ledger);
        new ETaxRoutes(routes.MapGroup(ETaxSeeds.ApiPath), () => _office, ledger).Map();
    }

    public void Reset() => _office = SeededOffice.Open(time);

    public Action ReadSeed(JsonElement seed)
    {
        var request = seed.Read<ETaxSeed>();
        request.Check(_office);
        return () => request.Apply(_office, ledger);
    }
}
