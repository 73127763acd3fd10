using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Filings;
using Tamga.Retention;
using Tamga.SelfHost.Storage;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Storage;

/// <summary>What has passed its age is gone from answers, files and backups; what was filed stays filed.</summary>
public sealed class RetentionTests
{
    /// <summary>A figure that stands nowhere but in what the ERP posted, and in what came of it.</summary>
    const string Marker = "73109426581734";

    const long EntId = 1002;

    readonly ShiftedClock _clock = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_filing_that_has_passed_its_age_leaves_no_byte_in_the_files_and_its_natural_key_stays_taken()
    {
        await using var gateway = await StartAsync(
            "--Tamga:Retention:Filings=365.00:00:00", "--Tamga:Retention:Evidence=30.00:00:00",
            "--Tamga:Retention:Webhooks=30.00:00:00");
        var (id, key) = await FileAsync(gateway.Erp);
        Assert.True(IsInFiles(gateway, Encoding.UTF8.GetBytes(Marker)));
        Assert.True(IsInBackup(gateway, Encoding.UTF8.GetBytes(Marker)));

        await SweepAsync(gateway);
        Assert.NotEmpty(await gateway.Erp.EvidenceAsync(id));

        _clock.Advance(TimeSpan.FromDays(31));
        await SweepAsync(gateway);
        Assert.Empty(await gateway.Erp.EvidenceAsync(id));
        Assert.Equal("succeeded", (string?)(await gateway.Erp.FilingJsonAsync(id))["status"]);

        _clock.Advance(TimeSpan.FromDays(365));
        await SweepAsync(gateway);
        Assert.Equal(404, (await gateway.Erp.GetAsync($"/api/filings/{id}")).Status);
        Assert.False(IsInFiles(gateway, Encoding.UTF8.GetBytes(Marker)));
        Assert.False(IsInBackup(gateway, Encoding.UTF8.GetBytes(Marker)));
        Assert.Contains(gateway.Logs.Lines, line => line.Text.Contains("1 filings erased", StringComparison.Ordinal));

        var keys = gateway.Services.GetRequiredService<NaturalKeys>();
        var holder = await keys.ClaimAsync(key, gateway.Customer.Id, FilingId.Create(_clock.GetUtcNow()), Stop);
        Assert.Equal(id, holder?.FilingId);
    }

    [Fact]
    public async Task A_customer_that_is_deleted_leaves_neither_filings_nor_evidence_nor_secrets_when_the_settings_say_so()
    {
        await using var gateway = await StartAsync("--Tamga:Retention:AfterCustomerRemoval=00:00:00");
        var (id, _) = await FileAsync(gateway.Erp);
        var secrets = SecretsOf(gateway, gateway.Customer.Id);
        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret => Assert.True(IsInFiles(gateway, secret)));

        using var partner = await gateway.PartnerAsync();
        (await partner.DeleteAsync($"/api/Customers/{gateway.Customer.Id}")).Expect(204);
        await SweepAsync(gateway);

        Assert.All(secrets, secret => Assert.False(IsInFiles(gateway, secret)));
        Assert.All(secrets, secret => Assert.False(IsInBackup(gateway, secret)));
        Assert.False(IsInFiles(gateway, Encoding.UTF8.GetBytes(Marker)));
        Assert.Empty(await gateway.Services.GetRequiredService<EvidenceLog>().ReadAsync(id, Stop));
    }

    [Fact]
    public async Task Where_nothing_is_set_everything_is_kept_even_after_the_customer_has_gone()
    {
        await using var gateway = await StartAsync();
        var (id, _) = await FileAsync(gateway.Erp);
        using var partner = await gateway.PartnerAsync();
        (await partner.DeleteAsync($"/api/Customers/{gateway.Customer.Id}")).Expect(204);
        _clock.Advance(TimeSpan.FromDays(10_000));
        await SweepAsync(gateway);

        var evidence = await gateway.Services.GetRequiredService<EvidenceLog>().ReadAsync(id, Stop);
        Assert.NotEmpty(evidence);
        Assert.Null(EvidenceLog.FirstBroken(evidence));
        Assert.NotNull(await gateway.Services.GetRequiredService<FilingRepository>().FindAsync(gateway.Customer.Id, id, Stop));
    }

    [Fact]
    public async Task What_a_person_did_goes_with_its_age_and_what_was_done_since_stays()
    {
        const string Password = "a-long-enough-password";
        await using var gateway = await StartAsync("--Tamga:Retention:Audit=365.00:00:00");
        using var early = await gateway.RegisterPartnerAsync(Password, "keeper@erp.example");
        (await early.DeleteAsync($"/api/Customers/{Marker}")).Expect(404);
        _clock.Advance(TimeSpan.FromDays(364));
        await SweepAsync(gateway);
        Assert.True(IsInFiles(gateway, Encoding.UTF8.GetBytes(Marker)));

        _clock.Advance(TimeSpan.FromDays(2));
        using var stranger = gateway.Stranger();
        var signedIn = (await stranger.PostAsync(
            "/api/Auth/login", new JsonObject { ["email"] = "keeper@erp.example", ["password"] = Password })).Expect(200).Json;
        using var late = HttpCaller.Partner(gateway.Address, (string)signedIn["token"]!);
        (await late.DeleteAsync("/api/Customers/later")).Expect(404);
        await SweepAsync(gateway);

        var entries = (await late.GetAsync("/api/Auth/audit")).Expect(200).Json["entries"]!.AsArray();
        Assert.Equal(["/api/Customers/later", "/api/Auth/login"], entries.Select(entry => (string?)entry!["path"]));
        Assert.False(IsInFiles(gateway, Encoding.UTF8.GetBytes(Marker)));
    }

    Task<GatewayUnderTest> StartAsync(params string[] settings) => GatewayUnderTest.StartAsync(new GatewaySetup
    {
        Settings = settings, Configure = builder => builder.Services.AddSingleton<TimeProvider>(_clock),
    });

    static async Task<(string Id, string NaturalKey)> FileAsync(HttpCaller erp)
    {
        var order = ETaxOrders.Vat(
            EntId, ("TG5001", JsonNode.Parse(Marker)), ("TG5002", "0"), ("TG5004", 100), ("TG5005", 0), ("TG5007", -5));
        var filing = (await erp.FileReturnAsync(order, ("Prefer", "wait=30"), ("Idempotency-Key", "once"))).Expect(200);
        Assert.Equal("succeeded", (string?)filing["status"]);
        return ((string)filing["id"]!, (string)filing["naturalKey"]!);
    }

    static async Task SweepAsync(GatewayUnderTest gateway)
    {
        var sweep = gateway.Services.GetRequiredService<RetentionSweep>();
        await sweep.BeginAsync(Stop);
        while (!await sweep.ContinueAsync(Stop))
        {
            // What is left of it.
        }
    }

    static IReadOnlyList<byte[]> SecretsOf(GatewayUnderTest gateway, string customerId) =>
        gateway.Services.GetRequiredService<Database>().Read(c => c.Query(
            "SELECT value FROM secret WHERE name LIKE $1", r => (byte[])r.GetValue(0), $"customer/{customerId}/%"));

    static bool IsInFiles(GatewayUnderTest gateway, byte[] marker) =>
        IsIn(gateway.DataDirectory, marker);

    static bool IsInBackup(GatewayUnderTest gateway, byte[] marker)
    {
        using var target = new TemporaryDirectory();
        var copy = Path.Combine(target.Path, "copy");
        Backup.Take(gateway.DataDirectory, copy, TimeProvider.System);
        return IsIn(copy, marker);
    }

    static bool IsIn(string directory, byte[] marker)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "tamga.db*"))
        {
            using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[content.Length];
            content.ReadExactly(bytes);
            if (bytes.AsSpan().IndexOf(marker) >= 0) return true;
        }

        return false;
    }
}
