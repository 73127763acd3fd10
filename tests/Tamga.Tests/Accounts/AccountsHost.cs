using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Secrets;
using Tamga.SelfHost;
using Tamga.TestKit.Memory;

namespace Tamga.Tests.Accounts;

/// <summary>Accounts behind Kestrel on a loopback port, and one endpoint that a customer's key opens.</summary>
sealed class AccountsHost : IAsyncDisposable
{
    public const string Password = "correct horse";
    public const string CustomerRoute = "/api/whoami";

    readonly WebApplication _app;

    AccountsHost(WebApplication app, CrashPlan crash, MemoryRecordTable records, MemorySecretStore secrets, StandingClock clock)
    {
        (_app, Crash, Records, Secrets, Clock) = (app, crash, records, secrets, clock);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public CrashPlan Crash { get; }

    public MemoryRecordTable Records { get; }

    public MemorySecretStore Secrets { get; }

    public StandingClock Clock { get; }

    public T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public static Task<AccountsHost> StartAsync(params (string Key, string Value)[] settings) => StartAsync(_ => { }, settings);

    public static async Task<AccountsHost> StartAsync(
        Action<IServiceCollection> more, params (string Key, string Value)[] settings)
    {
        var crash = new CrashPlan();
        var (records, secrets, clock) = (new MemoryRecordTable(crash), new MemorySecretStore(crash), new StandingClock());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(
            settings.Prepend(("OpenRegistration", "true")).GroupBy(s => s.Item1).Select(g =>
                KeyValuePair.Create<string, string?>($"{AccountsOptions.Section}:{g.Key}", g.Last().Item2)));
        var services = builder.Services;
        services.AddSingleton<IRecordTable>(records).AddSingleton<ISecretStore>(secrets).AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IOrchestrationClient>(new NotedRuntime());
        services.AddGateway(Composition.Modules);
        // Whether credentials are good is asked of nobody here.
        foreach (var part in services.Where(s => s.ServiceType == typeof(ICustomerPart)).ToList())
        {
            services.Remove(part);
            services.AddSingleton<ICustomerPart>(s => new UncheckedPart(
                (ICustomerPart)ActivatorUtilities.CreateInstance(s, part.ImplementationType!)));
        }

        // What is measured here is not how slow a hash is.
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);
        more(services);
        var app = builder.Build();
        app.UseGateway();
        app.MapPost(CustomerRoute, (HttpContext http) => TypedResults.Ok(new { http.Customer().Id })).RequireCustomer();
        await app.StartAsync();
        return new AccountsHost(app, crash, records, secrets, clock);
    }

    public Task<Answer> SendAsync(
        string method, string path, object? body = null, string? token = null, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, body, token, Client, headers);

    static async Task<Answer> SendAsync(
        string method, string path, object? body, string? token, HttpClient client,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
            request.Content = body is string text ? new StringContent(text, null, "application/json") : JsonContent.Create(body);
        using var response = await client.SendAsync(request);
        var content = await response.Content.ReadAsStringAsync();
        return new Answer(
            (int)response.StatusCode, content, content.Length == 0 ? default : JsonElement.Parse(content),
            response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value)));
    }

    public Task<Answer> RegisterAsync(string email, params (string Name, string Value)[] headers) =>
        SendAsync("POST", "/api/Auth/register", new { partnerName = "Ledger LLC", email, password = Password }, null, headers);

    public Task<Answer> LogInAsync(string email, string password, HttpClient? client = null) =>
        SendAsync("POST", "/api/Auth/login", new { email, password }, null, client ?? Client);

    /// <summary>A caller at another address of this machine.</summary>
    public HttpClient ClientAt(string address) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = Client.BaseAddress,
    };

    /// <summary>The token of a new partner.</summary>
    public async Task<string> NewPartnerAsync(string email = "ada@example.com")
    {
        var answer = await RegisterAsync(email);
        Assert.Equal(200, answer.Status);
        return answer.Text("token");
    }

    /// <summary>The id of a new customer.</summary>
    public async Task<string> NewCustomerAsync(string token, object? body = null)
    {
        var answer = await SendAsync("POST", "/api/Customers", body ?? new { companyName = "My Client LLC" }, token);
        Assert.Equal(201, answer.Status);
        return answer.Text("id");
    }

    /// <summary>A new key of a customer.</summary>
    public async Task<string> NewKeyAsync(string token, string customerId)
    {
        var answer = await SendAsync("POST", $"/api/Customers/{customerId}/api-keys", null, token);
        Assert.Equal(200, answer.Status);
        return answer.Text("apiKey");
    }

    /// <summary>Calls as a customer.</summary>
    public Task<Answer> CallAsync(string? key) =>
        key is null ? SendAsync("POST", CustomerRoute) : SendAsync("POST", CustomerRoute, null, null, ("X-Api-Key", key));

    public async Task<Customer> StoredAsync(string customerId) =>
        (await Service<CustomerRepository>().FindAsync(customerId))!;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>An answer, read.</summary>
sealed record Answer(int Status, string Content, JsonElement Json, Dictionary<string, string> Headers)
{
    public JsonElement this[string member] => Json.GetProperty(member);

    public string Text(string member) => Json.GetProperty(member).GetString()!;

    public bool IsNull(string member) => Json.GetProperty(member).ValueKind == JsonValueKind.Null;

    public string[] Errors => [.. Json.GetProperty("errors").EnumerateArray().Select(e => e.GetString()!)];

    /// <summary>Says no in the way every answer of the gateway does.</summary>
    public void Refuses(int status, string errorCode)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/problem+json", Headers["Content-Type"].Split(';')[0]);
        Assert.False(Json.GetProperty("success").GetBoolean());
        Assert.Equal(errorCode, Text("errorCode"));
    }
}

/// <summary>A part that stores what it is given.</summary>
sealed class UncheckedPart(ICustomerPart part) : ICustomerPart
{
    public Type Body => part.Body;

    public Type View => part.View;

    public void Read(CustomerDraft draft) => part.Read(draft);

    public ValueTask<object> ViewAsync(Customer customer, CancellationToken cancellationToken) =>
        part.ViewAsync(customer, cancellationToken);

    public IEnumerable<string?> SecretsOf(Customer customer) => part.SecretsOf(customer);
}
