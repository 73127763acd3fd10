using Microsoft.AspNetCore.Http;
using Tamga.TestKit.Http;

namespace Tamga.Client.Tests;

/// <summary>A server at a real port that answers what a test has written down, one call after the other.</summary>
sealed class ScriptedGateway : IAsyncDisposable
{
    readonly ErpStandIn _server;
    readonly Queue<Func<HttpContext, Task<int>>> _script = new();

    ScriptedGateway(ErpStandIn server)
    {
        _server = server;
        server.Behaviour = (_, http) =>
        {
            Asked.Add($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}");
            return _script.TryDequeue(out var next) ? next(http) : Task.FromResult(404);
        };
    }

    /// <summary>What was asked, with the query as it came.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The calls with their headers and bodies.</summary>
    public IReadOnlyList<HookCall> Calls => [.. _server.Calls];

    public static async Task<ScriptedGateway> StartAsync() => new(await ErpStandIn.StartAsync());

    /// <summary>A client of it, which waits by a clock of the test's.</summary>
    public TamgaClient Client(Action<TamgaClientOptions>? configure = null)
    {
        var options = new TamgaClientOptions { BaseAddress = new Uri(new Uri(_server.Url), "/"), ApiKey = "key" };
        configure?.Invoke(options);
        return new TamgaClient(options);
    }

    public void Answers(
        int status, string json = "", params (string Name, string Value)[] headers) => _script.Enqueue(async http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = status < 400 ? "application/json" : "application/problem+json";
        foreach (var (name, value) in headers) http.Response.Headers[name] = value;
        if (json.Length > 0) await http.Response.WriteAsync(json);
        return status;
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
