using System.Text.Json.Nodes;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Webhooks;

/// <summary>One gateway for the tests of deliveries: impatient, so that what takes days takes a second.</summary>
public sealed class HookGateway : IAsyncLifetime
{
    /// <summary>Four attempts.</summary>
    public const string Schedule = "0.1s, 0.2s, 0.3s";

    GatewayUnderTest? _gateway;
    HttpCaller? _partner;

    internal GatewayUnderTest Gateway => _gateway!;

    internal Task<HookedCustomer> CustomerAsync(ErpStandIn? erp, JsonObject? more = null) =>
        HookedCustomer.CreateAsync(Gateway, _partner!, erp?.Url, more);

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayUnderTest.StartBareAsync(
            [$"--Tamga:Webhooks:RetrySchedule={Schedule}", "--Tamga:Webhooks:Timeout=00:00:05"]);
        _partner = await _gateway.RegisterPartnerAsync();
    }

    public ValueTask DisposeAsync() => _gateway!.DisposeAsync();
}
