using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tamga.Benchmarks.Hosting;

namespace Tamga.Benchmarks.Callbacks;

/// <summary>A gateway in a process of its own, its customers with their ERPs, and ETA, which calls back.</summary>
sealed class CallbackScene : IAsyncDisposable
{
    static readonly string[] Settings =
    [
        "--Tamga:Accounts:OpenRegistration=true", "--Tamga:Webhooks:AllowPrivateNetworks=true",
    ];

    readonly string _data = Directory.CreateTempSubdirectory("tamga-benchmark-").FullName;
    readonly SocketsHttpHandler _connections = new() { MaxConnectionsPerServer = 256 };
    ChildProcess _gateway = null!;
    double _peakBefore;

    public string DataDirectory => _data;

    /// <summary>One for each customer.</summary>
    public IReadOnlyList<CallbackCustomer> Customers { get; private set; } = [];

    public HttpClient Eta { get; private set; } = null!;

    public double PeakMemoryMb => Math.Max(_peakBefore, _gateway.PeakMemoryMb);

    public static async Task<CallbackScene> OpenAsync(ErpFleet fleet, IReadOnlyList<ErpKind> kinds)
    {
        var scene = new CallbackScene();
        await scene.ServeAsync();
        scene.Customers = await scene.RegisterAsync(fleet, kinds);
        return scene;
    }

    /// <summary><c>kill -9</c>, and a new gateway on what is left.</summary>
    public async Task KillAndServeAgainAsync()
    {
        _peakBefore = PeakMemoryMb;
        await _gateway.DisposeAsync();
        await ServeAsync();
    }

    /// <summary>What a person does who has mended an ERP, instead of waiting for the schedule of hours.</summary>
    public async Task ResumeAllAsync(CancellationToken cancellationToken)
    {
        foreach (var customer in Customers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/endpoint/resume");
            request.Headers.Add("X-Api-Key", customer.ApiKey);
            using var answer = await Eta.SendAsync(request, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Ends the gateway, so that its database can be read by others.</summary>
    public async Task CloseGatewayAsync()
    {
        _peakBefore = PeakMemoryMb;
        await _gateway.KillAsync();
    }

    async Task ServeAsync()
    {
        _gateway = await ChildProcess.StartAsync(
            "Tamga.SelfHost.dll", "Tamga is listening on ",
            ["serve", "--urls", "http://127.0.0.1:0", "--data", _data, .. Settings]);
        Eta = new HttpClient(_connections, disposeHandler: false)
        {
            BaseAddress = _gateway.Address,
            Timeout = TimeSpan.FromSeconds(30)
        };
    }

    async Task<IReadOnlyList<CallbackCustomer>> RegisterAsync(ErpFleet fleet, IReadOnlyList<ErpKind> kinds)
    {
        using var http = new HttpClient { BaseAddress = _gateway.Address };
        var partner = await PostAsync(http, "/api/Auth/register", new JsonObject
        {
            ["partnerName"] = "Partner", ["email"] = "partner@erp.example", ["password"] = $"Long-{Guid.NewGuid():N}",
            ["phoneNumber"] = "+20100000000",
        });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)partner["token"]!);
        var customers = new List<CallbackCustomer>();
        foreach (var (number, kind) in kinds.Index())
        {
            var customer = await PostAsync(http, "/api/Customers", new JsonObject
            {
                ["companyName"] = $"Company {number}", ["erpCallbackUrl"] = fleet.UrlOf(kind, number),
            });
            var withKey = await PostAsync(http, $"/api/Customers/{customer["id"]}/api-keys", null);
            customers.Add(new CallbackCustomer(number, kind, (string)withKey["apiKey"]!));
        }

        return customers;
    }

    static async Task<JsonNode> PostAsync(HttpClient http, string path, JsonObject? body)
    {
        using var response = await http.PostAsJsonAsync(path, body);
        return JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _connections.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}

/// <summary>A customer of the gateway.</summary>
sealed record CallbackCustomer(int Number, ErpKind Kind, string ApiKey);
