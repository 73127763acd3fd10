using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Tamga.Functions.Tests.Worker;

/// <summary>Where an app sends its telemetry in place of Application Insights: keeps the items of each envelope.</summary>
sealed class InsightsStandIn : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly ConcurrentQueue<JsonNode> _items = new();

    InsightsStandIn()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(TakeAsync);
    }

    /// <summary>What the worker is told in its environment.</summary>
    public Dictionary<string, string?> Environment => new(StringComparer.Ordinal)
    {
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
            $"InstrumentationKey={Guid.Empty};IngestionEndpoint={_app.Urls.First()};LiveEndpoint={_app.Urls.First()}",
        ["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true",
    };

    public static async Task<InsightsStandIn> StartAsync()
    {
        var insights = new InsightsStandIn();
        await insights._app.StartAsync();
        return insights;
    }

    /// <summary>Metrics of a name, with their dimensions.</summary>
    public IEnumerable<JsonNode> Metrics(string name) =>
        _items.Where(i => (string?)i["metrics"]?[0]?["name"] == name).Select(i => i["properties"]!);

    /// <summary>The names of requests, dependencies and steps that belong to a trace.</summary>
    public IEnumerable<string> Trace(string traceId) =>
        _items.Where(i => (string?)i["trace"] == traceId).Select(i => (string?)i["name"]).OfType<string>();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        body.Position = 0;
        if (!context.Request.Path.Value!.EndsWith("/track", StringComparison.Ordinal)) return;
        Stream plain = context.Request.Headers.ContentEncoding == "gzip"
            ? new GZipStream(body, CompressionMode.Decompress) : body;
        using var lines = new StreamReader(plain);
        var count = 0;
        while (await lines.ReadLineAsync() is { } line)
        {
            var envelope = JsonNode.Parse(line)!;
            var item = envelope["data"]!["baseData"]!.DeepClone();
            item["trace"] = (string?)envelope["tags"]?["ai.operation.id"];
            _items.Enqueue(item);
            count++;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"itemsReceived":{{count}},"itemsAccepted":{{count}},"errors":[]}""");
    }
}
