using System.Text.Json;
using Tamga.Sandbox.Egypt.Callbacks;
using Tamga.Sandbox.Egypt.Endpoints;
using Tamga.Sandbox.Egypt.Identity;
using Tamga.Sandbox.Egypt.Registry;
using Tamga.Sandbox.Egypt.Seeding;
using Tamga.Sandbox.Ledger;

namespace Tamga.Sandbox.Egypt;

/// <summary>Egypt: the identity server under <c>/eta-id</c> and the e-invoice and e-receipt API under <c>/eta-api</c>.</summary>
sealed class EtaAuthority : IAuthority
{
    public const string AuthorityName = "eta";

    readonly LedgerBook _ledger;
    readonly TimeProvider _time;
    readonly CallbackSender _callbacks;
    volatile EtaOffice _office;

    public EtaAuthority(LedgerBook ledger, TimeProvider time)
    {
        _ledger = ledger;
        _time = time;
        _callbacks = new CallbackSender(time);
        _office = Open();
    }

    public string Name => AuthorityName;

    public IReadOnlyList<string> Introduction =>
    [
        $"Egypt, login: POST {EtaSeeds.TokenPath}, Basic or form; points of sale add the header posserial",
        $"Egypt, ETA: {EtaSeeds.ApiPath}/api/v1.0 and {EtaSeeds.ApiPath}/api/v1",
        $"Client {EtaSeeds.ClientId} / {EtaSeeds.ClientSecret}: RIN {EtaSeeds.Rin}",
        $"Client {EtaSeeds.SecondClientId} / {EtaSeeds.SecondClientSecret}: RIN {EtaSeeds.SecondRin}",
        $"Both have the points of sale {EtaSeeds.FirstPos} and {EtaSeeds.SecondPos}, with the same secrets",
        $"POST {CallbackEndpoints.Path}: make ETA call back",
    ];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapToken(() => _office, _ledger);
        EtaRoutes.MapAll(routes, () => _office, new EtaBooks(_ledger));
        routes.MapCallbacks(() => _office);
        _callbacks.Start(
            () => _office, routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
    }

    public void Reset() => _office = Open();

    public Action ReadSeed(JsonElement seed)
    {
        var request = global::Tamga.Sandbox.Control.ControlJson.Read<EtaSeed>(seed);
        request.Check(_office);
        return () => request.Apply(_office);
    }

    EtaOffice Open()
    {
        var office = SeededTaxpayers.Open(_time);
        office.Listener = happened => _callbacks.Consider(office, happened);
        return office;
    }
}
