using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tamga.TestKit.Authorities;

/// <summary>
/// An HTTP server on loopback that knows exactly which calls will come. A call that is not expected, and an expected one
/// that never came, fail the test when the server is disposed.
/// </summary>
sealed class ScriptedServer : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly ConcurrentDictionary<string, ConcurrentQueue<RequestDelegate>> _script = new();
    readonly ConcurrentQueue<(string Start, string End, RequestDelegate Answer)> _starts = new();
    readonly ConcurrentQueue<string> _unexpected = new();

    ScriptedServer(WebApplication app)
    {
        _app = app;
        app.Run(ServeAsync);
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>What answers a call that nobody expects; nothing for a server that expects every call.</summary>
    public RequestDelegate? Otherwise { get; set; }

    /// <summary>Every call in the order it came.</summary>
    public ConcurrentQueue<RecordedCall> Calls { get; } = new();

    public static async Task<ScriptedServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new ScriptedServer(builder.Build());
        await server._app.StartAsync();
        var addresses = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.Address = new Uri(addresses.Addresses.Single());
        return server;
    }

    /// <summary>Expects one more such call.</summary>
    /// <param name="call">Verb, path and query, as in <c>GET /return/getList?entId=5</c>.</param>
    /// <param name="answer">What to do with it.</param>
    public void Expect(string call, RequestDelegate answer) => _script.GetOrAdd(call, _ => new()).Enqueue(answer);

    public void Expect(string call, int status, string body, string contentType = "application/json") =>
        Expect(call, context => WriteAsync(context, status, body, contentType));

    public void Expect(string call, string json) => Expect(call, 200, json);

    /// <summary>Expects one more call whose address depends on the moment.</summary>
    /// <param name="start">How it begins.</param>
    /// <param name="end">How it ends.</param>
    /// <param name="json">The answer.</param>
    public void ExpectStart(string start, string end, string json) =>
        _starts.Enqueue((start, end, context => WriteAsync(context, 200, json)));

    public static Task WriteAsync(HttpContext context, int status, string body, string contentType = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask();
    }

    /// <summary>Breaks the connection without a word.</summary>
    public static Task Drop(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Promises more than it sends, and breaks the connection.</summary>
    public static async Task CutShort(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 1000;
        await context.Response.Body.WriteAsync("{\"code\":0,"u8.ToArray());
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    /// <summary>Never answers; ends when the caller goes away.</summary>
    public static Task Hang(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        context.RequestAborted.Register(gone.SetResult);
        return gone.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Assert.True(_unexpected.IsEmpty, $"Unexpected calls: {string.Join(", ", _unexpected)}");
        var missing = _script.Where(line => !line.Value.IsEmpty).Select(line => $"{line.Value.Count} x {line.Key}").ToList();
        Assert.True(_starts.IsEmpty, $"Calls that never came: {string.Join(", ", _starts.Select(s => s.Start))}");
        Assert.True(missing is [], $"Calls that never came: {string.Join(", ", missing)}");
    }

    async Task ServeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        context.Request.Body = new MemoryStream(body.ToArray());
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var call = $"{context.Request.Method} {target}";
        Calls.Enqueue(new RecordedCall(
            call,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()));

        if (_script.TryGetValue(call, out var answers) && answers.TryDequeue(out var answer))
        {
            await answer(context);
            return;
        }

        if (_starts.TryPeek(out var next) && call.StartsWith(next.Start, StringComparison.Ordinal) && call.EndsWith(
            next.End, StringComparison.Ordinal)
            && _starts.TryDequeue(out next))
        {
            await next.Answer(context);
            return;
        }

        if (Otherwise is { } otherwise)
        {
            await otherwise(context);
            return;
        }

        _unexpected.Enqueue(call);
        await WriteAsync(context, 404, "unexpected call", "text/plain");
    }
}

sealed record RecordedCall(string Call, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
