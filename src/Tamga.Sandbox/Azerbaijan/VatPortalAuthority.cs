using System.Text.Json;
using Tamga.Sandbox.Azerbaijan.Endpoints;
using Tamga.Sandbox.Azerbaijan.People;
using Tamga.Sandbox.Azerbaijan.Seeding;
using Tamga.Sandbox.Control;
using Tamga.Sandbox.Ledger;

namespace Tamga.Sandbox.Azerbaijan;

/// <summary>Azerbaijan: VatPortal, and e-taxes behind it, under <c>/vatportal/{subdomain}/api</c>.</summary>
sealed class VatPortalAuthority(LedgerBook ledger, TimeProvider time) : IAuthority
{
    public const string AuthorityName = "vatportal";

    volatile VatPortalOffice _office = SeededPortal.Open(ledger, time);

    public string Name => AuthorityName;

    public IReadOnlyList<string> Introduction =>
    [
        $"Azerbaijan, VatPortal: {VatPortalSeeds.ApiPath}",
        $"Enterprise {VatPortalSeeds.Subdomain}: {VatPortalSeeds.Username} / {VatPortalSeeds.Password}, phone "
        + $"{VatPortalSeeds.Phone},"
            + $" x-vatpapikey {VatPortalSeeds.Token}, its secret hash {VatPortalSeeds.SecretHash}",
        $"Partner {VatPortalSeeds.PartnerSubdomain}: {VatPortalSeeds.PartnerUsername} / {VatPortalSeeds.PartnerPassword},"
            + $" phones {VatPortalSeeds.PartnerPhone} and {VatPortalSeeds.PartnerSecondPhone},"
            + $" x-vatpapikey {VatPortalSeeds.PartnerToken}, its secret hash {VatPortalSeeds.PartnerSecretHash}",
        "POST /sandbox/pins: the owner of an ASAN phone, who confirms PINs at once, when told to, or never",
    ];

    public void Map(IEndpointRouteBuilder routes) =>
        new PortalRoutes(routes.MapGroup(VatPortalSeeds.ApiPath), () => _office).Map();

    public void MapControl(IEndpointRouteBuilder control) => control.MapPins(() => _office);

    public void Settle()
    {
        var office = _office;
        lock (office.Gate)
            office.Settle();
    }

    public void Reset() => _office = SeededPortal.Open(ledger, time);

    public Action ReadSeed(JsonElement seed)
    {
        var request = seed.Read<VatPortalSeed>();
        var office = _office;
        lock (office.Gate)
            request.Check(office);
        return () =>
        {
            lock (office.Gate)
                request.Apply(office);
        };
    }
}
