using System.Text.Json.Nodes;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>
/// A gateway whose customer's login may act for every organisation of the sandbox, and what it asks for beyond JSON.
/// </summary>
sealed class ZeroFilingGateway : IAsyncDisposable
{
    const string Root = "/api/etax/zero-filing/";

    readonly GatewayUnderTest _gateway;

    ZeroFilingGateway(GatewayUnderTest gateway) => _gateway = gateway;

    public HttpCaller Erp => _gateway.Erp;

    public Uri Address => _gateway.Address;

    public string ApiKey => _gateway.Customer.ApiKey;

    public SandboxUnderTest Sandbox => _gateway.Sandbox;

    public static async Task<ZeroFilingGateway> StartAsync() => new(await GatewayUnderTest.StartAsync(
        new GatewaySetup { Accounts = HttpCaller.ETaxAccount(ETaxSeeds.Username, ETaxSeeds.Password) }));

    /// <summary>Another customer of the same gateway.</summary>
    public Task<TestCustomer> RegisterAnotherAsync() =>
        _gateway.RegisterCustomerAsync(ETaxSeeds.SecondUsername, ETaxSeeds.SecondPassword);

    public Task<HttpAnswer> GetAsync(string path, string? accept = null) => Erp.GetAsync(Root + path, accept);

    public Task<HttpAnswer> ImportAsync(string csv, string mediaType = "text/csv", bool dryRun = false) =>
        Erp.PostRawAsync(Root + "enrolments/import" + (dryRun ? "?dryRun=true" : ""), csv, mediaType);

    /// <summary>The month that the sandbox has a return due for.</summary>
    public async Task<(int Year, int Month)> DueMonthAsync()
    {
        var due = (await Erp.GetAsync("/api/etax/returns/due?entId=1002")).Expect(200)["returns"]!.AsArray();
        var row = due.First(r => (int)r!["formNo"]! == 1300)!;
        return ((int)row["year"]!, (int)row["period"]!);
    }

    /// <summary>Enrols 1001, 1002 and the one that is being removed, and runs to the end.</summary>
    public async Task<JsonNode> RunAsync(bool dryRun = false)
    {
        (await ImportAsync(Csv("1001", "1002", "1003"))).Expect(200);
        var (year, month) = await DueMonthAsync();
        var run = await Erp.PostAsync(Root + "runs", new JsonObject { ["year"] = year, ["month"] = month, ["dryRun"] = dryRun });
        var id = (string)run.Expect(202)["id"]!;
        await Erp.EndedAsync(id);
        return (await GetAsync($"runs/{id}")).Expect(200).Json;
    }

    public static string Csv(params IEnumerable<string> entIds) =>
        "entId,forms,from,until,consentBy,consentStatement\r\n"
        + string.Concat(entIds.Select(e => $"{e},ТТ-03А,2020-01,,Бат,Үйл ажиллагаа явуулаагүй\r\n"));

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();
}
