using Microsoft.AspNetCore.Builder;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Console.Tests.Developers;

/// <summary>An owner before a gateway whose stand-ins no other test uses.</summary>
public sealed class SandboxScene : IAsyncLifetime
{
    const string Owner = "owner@sandbox.example";

    internal GatewayUnderTest Gateway { get; private set; } = null!;

    internal HttpCaller Partner { get; private set; } = null!;

    public PersonAtConsole Person { get; private set; } = null!;

    /// <summary>The last word on services.</summary>
    internal Action<WebApplicationBuilder>? Configure { get; init; }

    public async ValueTask InitializeAsync()
    {
        Gateway = await GatewayUnderTest.StartBareAsync(configure: Configure);
        Partner = await Gateway.RegisterPartnerAsync(ConsoleGateway.Password, Owner);
        Person = new PersonAtConsole(Gateway.Address);
        Assert.Equal(302, (await Person.SignInAsync(Owner, ConsoleGateway.Password)).Status);
    }

    public async ValueTask DisposeAsync()
    {
        Person.Dispose();
        Partner.Dispose();
        await Gateway.DisposeAsync();
    }
}
