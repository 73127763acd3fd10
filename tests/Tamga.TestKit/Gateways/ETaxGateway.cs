using Tamga.Sandbox.Mongolia;

namespace Tamga.TestKit.Gateways;

/// <summary>
/// One gateway for all tests that leave it as they find it. Each takes taxpayers of its own, so that no test files what another
/// one files.
/// </summary>
public sealed class ETaxGateway : IAsyncLifetime
{
    const int FirstTaxpayer = 15_000;
    const int Taxpayers = 300;
    GatewayUnderTest? _gateway;
    int _taken;

    internal GatewayUnderTest Gateway => _gateway!;

    /// <summary>A taxpayer with a due VAT return that no other test touches.</summary>
    public long NextTaxpayer()
    {
        var next = Interlocked.Increment(ref _taken);
        Assert.True(next < Taxpayers, "The shared gateway has too few taxpayers; give it more.");
        return FirstTaxpayer + next;
    }

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayUnderTest.StartBareAsync();
        // A login of its own: with ten thousand companies every look at a login's list would take a tenth of a second.
        const string username = "ВВ30030330";
        const string password = "Sandbox#3";
        string[] both = [ETaxSeeds.Username, username];
        await _gateway.Sandbox.SeedAsync(new
        {
            logins = new[] { new { username, password } },
            organisations = Enumerable.Range(FirstTaxpayer, Taxpayers).Concat([1001, 1003])
                .Select(entId => new { entId, logins = both })
                .Append(new { entId = 1002, logins = (string[])[.. both, ETaxSeeds.SecondUsername] }),
        });
        _gateway.Login = (username, password);
    }

    public ValueTask DisposeAsync() => _gateway!.DisposeAsync();
}
