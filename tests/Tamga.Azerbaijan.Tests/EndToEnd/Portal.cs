using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.Sandbox.Azerbaijan;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

/// <summary>A gateway with a customer at the sandbox's VatPortal, and what its ERP and the owner of its phone do.</summary>
sealed class Portal : IAsyncDisposable
{
    /// <summary>A portal that is quick, with an owner of the phone who is, too.</summary>
    static readonly object Timing = new { queueMs = 20, workMs = 40, signMs = 20 };

    readonly GatewayUnderTest _gateway;
    readonly bool _isPartner;

    Portal(GatewayUnderTest gateway, bool isPartner) => (_gateway, _isPartner) = (gateway, isPartner);

    public static JsonObject Enterprise => new()
    {
        ["vatPortal"] = new JsonObject
        {
            ["subdomain"] = VatPortalSeeds.Subdomain, ["username"] = VatPortalSeeds.Username,
            ["password"] = VatPortalSeeds.Password, ["phone"] = VatPortalSeeds.Phone, ["accountType"] = "enterprise",
            ["secretHash"] = VatPortalSeeds.SecretHash,
        },
    };

    public static JsonObject Partner => new()
    {
        ["vatPortal"] = new JsonObject
        {
            ["subdomain"] = VatPortalSeeds.PartnerSubdomain, ["username"] = VatPortalSeeds.PartnerUsername,
            ["password"] = VatPortalSeeds.PartnerPassword, ["phone"] = VatPortalSeeds.PartnerPhone, ["accountType"] = "partner",
            ["secretHash"] = VatPortalSeeds.PartnerSecretHash,
        },
    };

    public HttpCaller Erp => _gateway.Erp;

    public SandboxUnderTest Sandbox => _gateway.Sandbox;

    /// <summary>Every line of the log so far.</summary>
    public string Logs => _gateway.Logs.Text;

    public string Phone => _isPartner ? VatPortalSeeds.PartnerPhone : VatPortalSeeds.Phone;

    /// <summary>Opens it.</summary>
    /// <param name="isPartner">Whether the customer has a partner's account.</param>
    /// <param name="password">Another password than the seeded one, for an enterprise.</param>
    /// <param name="settings">Settings of the gateway.</param>
    /// <param name="phones">Further phones of the customer.</param>
    public static async Task<Portal> OpenAsync(
        bool isPartner = false, string? password = null, IReadOnlyList<string>? settings = null,
        IReadOnlyList<string>? phones = null)
    {
        var accounts = isPartner ? Partner : Enterprise;
        if (phones is not null)
            accounts["vatPortal"]!["phones"] = new JsonArray([.. phones.Select(p => (JsonNode)p)]);
        if (password is not null) accounts["vatPortal"]!["password"] = password;
        var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Accounts = accounts, Settings = settings ?? [] });
        var portal = new Portal(gateway, isPartner);
        if (password is not null) await portal.ChangePasswordAsync(password);
        await portal.SeedAsync(new { timing = Timing });
        await portal.PersonAsync(new { mode = "auto", delayMs = 20 });
        return portal;
    }

    public Task SeedAsync(object seed) => Sandbox.SeedAsync("vatportal", seed);

    /// <summary>Gives the enterprise another password, at the portal.</summary>
    public Task ChangePasswordAsync(string password) => SeedAsync(new
    {
        accounts = (object[])[new { subdomain = VatPortalSeeds.Subdomain, username = VatPortalSeeds.Username, password }],
    });

    /// <summary>Says what the owner of the phone does from now on.</summary>
    public Task PersonAsync(object order)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(order)!.AsObject();
        body["phone"] = Phone;
        return Sandbox.PinsAsync(body);
    }

    public Task ConfirmAsync(string pin) => PersonAsync(new { confirm = pin });

    /// <summary>Breaks a call of VatPortal.</summary>
    public Task ArmAsync(string call, object fault) => Sandbox.ArmAtAsync($"*/api{call}", fault);

    public Task<IReadOnlyList<JsonNode>> LedgerAsync(string kind) => Sandbox.AcceptedAsync("vatportal", kind);

    public async Task<string> PostAsync(string path, JsonNode body) =>
        (string)(await Erp.PostAsync($"/api/vatportal{path}", body)).Expect(202)["id"]!;

    /// <summary>Posts and waits for the end.</summary>
    public async Task<FilingView> FileAsync(string path, JsonNode body) => await Erp.EndedAsync(await PostAsync(path, body));

    /// <summary>Posts and waits for a good end.</summary>
    public async Task<FilingView> SucceedAsync(string path, JsonNode body) => Succeeded(await FileAsync(path, body));

    public async Task<JsonNode> GetAsync(string path) => (await Erp.GetAsync($"/api/vatportal{path}")).Expect(200).Json;

    public async Task<FilingView> RetryAsync(FilingView failed)
    {
        (await Erp.RetryAsync(failed.Id)).Expect(202, 200);
        return await Erp.EndedAsync(failed.Id);
    }

    public Task<FilingView> WaitsForAsync(string filingId, string what) =>
        Erp.FilingWhenAsync(filingId, f => f.WaitingFor?.What == what);

    public static FilingView Succeeded(FilingView filing)
    {
        Assert.True(filing.Status == FilingStatus.Succeeded, filing.Error?.Message ?? filing.Status.ToString());
        Assert.Null(filing.Error);
        return filing;
    }

    public static FilingError Failed(FilingView filing)
    {
        Assert.Equal(FilingStatus.Failed, filing.Status);
        Assert.False(string.IsNullOrWhiteSpace(filing.Error!.Message));
        return filing.Error;
    }

    /// <summary>All that is on the disk, as bytes: the database and what is beside it.</summary>
    public async Task<byte[]> ReadDataAsync()
    {
        using var all = new MemoryStream();
        // The lock is held and empty.
        var files = Directory.EnumerateFiles(_gateway.DataDirectory, "*", SearchOption.AllDirectories);
        foreach (var file in files.Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await stream.CopyToAsync(all);
        }

        return all.ToArray();
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();
}
