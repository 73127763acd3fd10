using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Tamga.Functions.Tests;

/// <summary>
/// Stands between the gateway and the authorities, notes which trace each call belongs to, and can keep back one answer.
/// </summary>
sealed class RecordingProxy : IAsyncDisposable
{
    readonly HttpClient _http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null });
    readonly WebApplication _app;
    readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Uri _target;
    readonly string? _holdAt;

    RecordingProxy(Uri target, string? holdAt)
    {
        _target = target;
        _holdAt = holdAt;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(ForwardAsync);
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Every call, with the trace id that it named.</summary>
    public ConcurrentQueue<(string Path, string? TraceId)> Calls { get; } = new();

    /// <summary>Completed once an authority has done what it was asked for and its answer is kept back.</summary>
    public Task Held => _held.Task;

    /// <param name="target">The authorities.</param>
    /// <param name="holdAt">How the path ends of which the first answer never reaches the gateway.</param>
    public static async Task<RecordingProxy> StartAsync(Uri target, string? holdAt = null)
    {
        var proxy = new RecordingProxy(target, holdAt);
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    async Task ForwardAsync(HttpContext context)
    {
        var traced = System.Diagnostics.ActivityContext.TryParse(context.Request.Headers.TraceParent, null, out var trace);
        Calls.Enqueue((context.Request.Path, traced ? trace.TraceId.ToString() : null));
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri(_target, context.Request.Path + context.Request.QueryString))
        {
            Content = new StreamContent(context.Request.Body),
        };
        foreach (var (name, values) in context.Request.Headers)
        {
            if (name is "Host" or "Transfer-Encoding") continue;
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
                request.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        if (_holdAt is not null && context.Request.Path.Value!.EndsWith(_holdAt, StringComparison.Ordinal)
            && _held.TrySetResult())
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        if (answer.Content.Headers.ContentType is { } type) context.Response.ContentType = type.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
