using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>
/// A gateway and the sandbox on 20 November 2026, when ТТ-03А of October and ТТ-11 and ТТ-02 of the third quarter are due, and a
/// login that acts for the three seeded companies and for those that a test adds, not for ten thousand.
/// </summary>
sealed class TaxOffice : IAsyncDisposable
{
    public const string Username = "ВВ30030330";
    public const string Password = "Sandbox#3";

    /// <summary>ТТ-03А, monthly.</summary>
    public const long Vat = 1300;

    /// <summary>ТТ-11, quarterly.</summary>
    public const long Withholding = 1301;

    /// <summary>The month that is due in November.</summary>
    public const int October = 10;

    static readonly DateTimeOffset Day = new(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(8));

    TaxOffice(GatewayUnderTest gateway, Accountant accountant) => (Gateway, Accountant) = (gateway, accountant);

    public GatewayUnderTest Gateway { get; }

    public SandboxUnderTest Sandbox => Gateway.Sandbox;

    /// <summary>The customer whose login is <see cref="Username"/>.</summary>
    public Accountant Accountant { get; }

    public static async Task<TaxOffice> OpenAsync(GatewaySetup? setup = null)
    {
        var clock = new ShiftedClock(Day);
        var sandbox = await SandboxUnderTest.StartAsync(clock);
        await sandbox.SeedAsync(new
        {
            logins = new[] { new { username = Username, password = Password } },
            organisations = new[] { 1001, 1002, 1003 }.Select(id => new { entId = id, logins = new[] { Username } }),
        });
        setup ??= new GatewaySetup();
        var gateway = await GatewayUnderTest.StartAsync(setup with
        {
            Sandbox = sandbox,
            Settings = ["--Tamga:Mongolia:ZeroFiling:Patience=00:00:20", .. setup.Settings],
            Configure = builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(clock);
                setup.Configure?.Invoke(builder);
            },
        });
        return new TaxOffice(gateway, await Accountant.RegisterAsync(gateway, Username, Password));
    }

    /// <summary>Adds companies of the login, each with ТТ-03А of October due.</summary>
    public async Task<IReadOnlyList<long>> AddCompaniesAsync(int count, string username = Username, long first = 3001)
    {
        long[] companies = [.. Enumerable.Range(0, count).Select(i => first + i)];
        await Sandbox.SeedAsync(new
        {
            organisations = companies.Select(id => new { entId = id, name = $"Компани {id}", logins = new[] { username } }),
            due = companies.Select(id => new { entId = id, formNo = Vat, year = 2026, period = October }),
        });
        return companies;
    }

    public Task<IReadOnlyList<JsonNode>> AlertsAsync(string kind) => Accountant.AlertsAsync(kind);

    /// <summary>Every one of these companies is in the ledger once, with an X report, and nobody else is.</summary>
    public async Task RequireFiledOnceAsync(IEnumerable<long> companies)
    {
        var ledger = await Sandbox.LedgerAsync();
        Assert.Equal(companies.Order(), ledger.Select(e => e.EntId).Order());
        Assert.All(ledger, e => Assert.Equal((1, true), (e.Times, e.IsXreport)));
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
