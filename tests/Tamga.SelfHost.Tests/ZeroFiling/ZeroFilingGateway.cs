using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Mongolia;
using Tamga.SelfHost.Tests.Harness;

namespace Tamga.SelfHost.Tests.ZeroFiling;

/// <summary>A gateway whose customer's login may act for every organisation of the sandbox, and what it asks for beyond JSON.</summary>
sealed class ZeroFilingGateway : IAsyncDisposable
{
    const string Root = "/api/etax/zero-filing/";

    readonly GatewayUnderTest _gateway;
    readonly HttpClient _http;

    ZeroFilingGateway(GatewayUnderTest gateway)
    {
        _gateway = gateway;
        _http = new HttpClient { BaseAddress = gateway.Address };
        _http.DefaultRequestHeaders.Add("X-Api-Key", gateway.Customer.ApiKey);
    }

    public ErpClient Erp => _gateway.Erp;

    public Uri Address => _gateway.Address;

    public string ApiKey => _gateway.Customer.ApiKey;

    public SandboxUnderTest Sandbox => _gateway.Sandbox;

    public static async Task<ZeroFilingGateway> StartAsync() => new(await GatewayUnderTest.StartAsync(
        new GatewaySetup { Accounts = ErpClient.EtaxAccount(ETaxSeeds.Username, ETaxSeeds.Password) }));

    public Task<HttpResponseMessage> GetAsync(string path, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Root + path);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        return _http.SendAsync(request);
    }

    public Task<HttpResponseMessage> ImportAsync(string csv, string mediaType = "text/csv") =>
        _http.PostAsync(Root + "enrolments/import", new ByteArrayContent(Encoding.UTF8.GetBytes(csv))
        {
            Headers = { ContentType = MediaTypeHeaderValue.Parse(mediaType) },
        });

    public async Task<string> ExportAsync() => await (await GetAsync("enrolments.csv")).Content.ReadAsStringAsync();

    /// <summary>The month that the sandbox has a return due for.</summary>
    public async Task<(int Year, int Month)> DueMonthAsync()
    {
        var due = (await Erp.SendAsync(HttpMethod.Get, "/api/etax/returns/due?entId=1002", null)).Json;
        var row = due["returns"]!.AsArray().First(r => (int)r!["formNo"]! == 1300)!;
        return ((int)row["year"]!, (int)row["period"]!);
    }

    /// <summary>Enrols 1001, 1002 and the one that is being removed, and runs to the end.</summary>
    public async Task<JsonNode> RunAsync(bool dryRun = false)
    {
        (await ImportAsync(Csv("1001", "1002", "1003"))).EnsureSuccessStatusCode();
        var (year, month) = await DueMonthAsync();
        var run = (await Erp.SendAsync(HttpMethod.Post, Root + "runs", new JsonObject { ["year"] = year, ["month"] = month, ["dryRun"] = dryRun })).Json;
        await Erp.EndedAsync((string)run["id"]!);
        return (await Erp.SendAsync(HttpMethod.Get, $"{Root}runs/{run["id"]}", null)).Json;
    }

    public static string Csv(params IEnumerable<string> entIds) =>
        "entId,forms,from,until,consentBy,consentStatement\r\n" + string.Concat(entIds.Select(e => $"{e},ТТ-03А,2020-01,,Бат,Үйл ажиллагаа явуулаагүй\r\n"));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _gateway.DisposeAsync();
    }
}
