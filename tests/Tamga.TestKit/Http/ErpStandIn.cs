using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tamga.TestKit.Http;

/// <summary>
/// An ERP that takes deliveries: a real server, which can answer anything, hang, go away and come back at its address.
/// </summary>
sealed class ErpStandIn : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    readonly CancellationTokenSource _end = new();
    WebApplication? _server;
    int _port;

    /// <summary>What it does with a call: the status it answers. Set by the test, at any time.</summary>
    public Func<HookCall, HttpContext, Task<int>> Behaviour { get; set; } = (_, _) => Task.FromResult(200);

    /// <summary>Every call, in the order of arrival.</summary>
    public ConcurrentQueue<HookCall> Calls { get; } = new();

    /// <summary>Those that it answered with a good status.</summary>
    public ConcurrentQueue<HookCall> Taken { get; } = new();

    /// <summary>The most calls it was at, at a time.</summary>
    public int MostAtOnce { get; private set; }

    int _atOnce;

    public string Url => $"http://127.0.0.1:{_port}/hook";

    public static async Task<ErpStandIn> StartAsync()
    {
        var erp = new ErpStandIn();
        await erp.ComeBackAsync();
        return erp;
    }

    public void Answers(params int[] statuses)
    {
        var next = -1;
        Behaviour = (_, _) => Task.FromResult(statuses[Math.Min(Interlocked.Increment(ref next), statuses.Length - 1)]);
    }

    /// <summary>Never answers, until it or the caller ends.</summary>
    public async Task<int> HangAsync(HttpContext http)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _end.Token);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, either.Token);
        }
        catch (OperationCanceledException)
        {
            // Given up.
        }

        return 500;
    }

    /// <summary>Its address is nobody's: connections are refused.</summary>
    public async Task GoAwayAsync()
    {
        if (_server is null) return;
        await _server.StopAsync(new CancellationToken(canceled: true));
        await _server.DisposeAsync();
        _server = null;
    }

    public async Task ComeBackAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _port));
        _server = builder.Build();
        _server.Run(ServeAsync);
        await _server.StartAsync();
        var addresses = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        _port = new Uri(addresses.Addresses.First()).Port;
    }

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<bool> isSo, Func<string> otherwise)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, otherwise());
            await Task.Delay(Glance, TimeProvider.System);
        }
    }

    public Task UntilTakenAsync(int count) =>
        UntilAsync(() => Taken.Count >= count, () => $"{Taken.Count} of {count} were taken, of {Calls.Count} calls");

    async Task ServeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var call = new HookCall(
            http.Request.Path, await reader.ReadToEndAsync(), http.Request.ContentType ?? "",
            http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            TimeProvider.System.GetTimestamp());
        Calls.Enqueue(call);
        var atOnce = Interlocked.Increment(ref _atOnce);
        if (atOnce > MostAtOnce) MostAtOnce = atOnce;
        try
        {
            var status = await Behaviour(call, http);
            if (status is >= 200 and < 300) Taken.Enqueue(call);
            if (!http.Response.HasStarted) http.Response.StatusCode = status;
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await GoAwayAsync();
        _end.Dispose();
    }
}

/// <summary>A call that an ERP got.</summary>
sealed record HookCall(string Path, string Body, string ContentType, IReadOnlyDictionary<string, string> Headers, long At)
{
    public System.Text.Json.Nodes.JsonNode Json => System.Text.Json.Nodes.JsonNode.Parse(Body)!;

    public string DeliveryId => (string)Json["deliveryId"]!;

    public string Id => Headers["webhook-id"];
}
