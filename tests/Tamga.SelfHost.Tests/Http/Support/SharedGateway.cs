using Tamga.SelfHost.Tests.Http.Support;

[assembly: AssemblyFixture(typeof(SharedGateway))]

namespace Tamga.SelfHost.Tests.Http.Support;

/// <summary>
/// One gateway for all tests that leave it as they find it. Each takes taxpayers of its own, so that no test files what
/// another one files.
/// </summary>
public sealed class SharedGateway : IAsyncLifetime
{
    const long FirstTaxpayer = 15_000;
    RunningGateway? _gateway;
    long _taxpayers = FirstTaxpayer;

    internal RunningGateway Gateway => _gateway!;

    /// <summary>A taxpayer with a due VAT return that no other test touches.</summary>
    public long NextTaxpayer() => Interlocked.Increment(ref _taxpayers);

    public async ValueTask InitializeAsync() => _gateway = await RunningGateway.StartAsync();

    public ValueTask DisposeAsync() => _gateway!.DisposeAsync();
}
