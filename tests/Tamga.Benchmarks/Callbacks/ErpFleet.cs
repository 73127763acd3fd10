using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Tamga.Benchmarks.Callbacks;

/// <summary>How an ERP behaves while callbacks come in. Afterwards all behave.</summary>
enum ErpKind
{
    /// <summary>Answers at once.</summary>
    Healthy,

    /// <summary>Takes half a second.</summary>
    Slow,

    /// <summary>Fails every other time.</summary>
    Failing,

    /// <summary>Never answers.</summary>
    Hanging,

    /// <summary>Nobody listens at its address.</summary>
    Gone,
}

/// <summary>The ERPs of all customers, in the benchmark's process.</summary>
sealed class ErpFleet : IAsyncDisposable
{
    readonly ConcurrentDictionary<string, int> _arrivals = new(StringComparer.Ordinal);
    readonly CancellationTokenSource _behave = new();
    readonly WebApplication _server;
    readonly int _emptyPort;
    WebApplication? _returned;
    int _failures;

    ErpFleet(WebApplication server, int emptyPort) => (_server, _emptyPort) = (server, emptyPort);

    /// <summary>How often each delivery has been taken.</summary>
    public IReadOnlyDictionary<string, int> Arrivals => _arrivals;

    public static async Task<ErpFleet> StartAsync()
    {
        // A port that somebody had is nobody's for a while.
        var empty = Create(0);
        empty.Run(_ => Task.CompletedTask);
        await empty.StartAsync();
        var emptyPort = PortOf(empty);
        await empty.DisposeAsync();
        var server = Create(0);
        var fleet = new ErpFleet(server, emptyPort);
        server.Run(fleet.ServeAsync);
        await server.StartAsync();
        return fleet;
    }

    public string UrlOf(ErpKind kind, int number) =>
        $"http://127.0.0.1:{(kind == ErpKind.Gone ? _emptyPort : PortOf(_server))}/{kind}/{number}";

    /// <summary>From now on every ERP is there and answers at once.</summary>
    public async Task BehaveAsync()
    {
        await _behave.CancelAsync();
        _returned = Create(_emptyPort);
        _returned.Run(ServeAsync);
        await _returned.StartAsync();
    }

    async Task ServeAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
        if (!_behave.IsCancellationRequested && !await MisbehaveAsync(http))
        {
            http.Response.StatusCode = 500;
            return;
        }

        _arrivals.AddOrUpdate(body.RootElement.GetProperty("deliveryId").GetString()!, 1, (_, count) => count + 1);
    }

    /// <returns>Whether the delivery is taken all the same.</returns>
    async Task<bool> MisbehaveAsync(HttpContext http)
    {
        var kind = Enum.Parse<ErpKind>(http.Request.Path.Value!.Split('/')[1]);
        switch (kind)
        {
            case ErpKind.Slow:
                await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, http.RequestAborted);
                return true;
            case ErpKind.Failing:
                return Interlocked.Increment(ref _failures) % 2 == 0;
            case ErpKind.Hanging:
                using (var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _behave.Token))
                {
                    try
                    {
                        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, either.Token);
                    }
                    catch (OperationCanceledException)
                    {
                        // The gateway gave up, or it may answer now.
                    }
                }

                return false;
            default:
                return true;
        }
    }

    static WebApplication Create(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        return builder.Build();
    }

    static int PortOf(WebApplication server) =>
        new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    public async ValueTask DisposeAsync()
    {
        await _behave.CancelAsync();
        await _server.DisposeAsync();
        if (_returned is not null) await _returned.DisposeAsync();
        _behave.Dispose();
    }
}
