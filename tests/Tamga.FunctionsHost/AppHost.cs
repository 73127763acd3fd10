using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;
using Tamga.FunctionsHost.Durable;
using Tamga.FunctionsHost.Worker;
using Tamga.FunctionsHost.Worker.Protocol;

namespace Tamga.FunctionsHost;

/// <summary>
/// The part of the Functions host that an app sees: it starts the worker's process and another one when that ends, routes HTTP
/// requests to its functions, and has the durable extension call them.
/// </summary>
sealed class AppHost : IDurableWorker, IAsyncDisposable
{
    readonly HttpClient _http = new(new PatientForwarding(
        new SocketsHttpHandler { ActivityHeadersPropagator = null, AllowAutoRedirect = false }))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
    readonly string _appDirectory;
    readonly KeyValuePair<string, string?>[] _environment;
    readonly WebApplication _front;
    volatile WorkerProcess _worker = null!;
    DurableExtension? _durable;
    Task _watch = Task.CompletedTask;
    volatile bool _ending;

    AppHost(string appDirectory, KeyValuePair<string, string?>[] environment)
    {
        _appDirectory = appDirectory;
        _environment = environment;
        _front = BuildFront();
    }

    /// <summary>Where clients reach the app.</summary>
    public Uri Address => new(_front.Urls.First());

    /// <summary>The functions that the worker declared, by name.</summary>
    public IReadOnlyDictionary<string, RpcFunctionMetadata> Functions => _worker.Functions;

    /// <summary>Every call of a function.</summary>
    public ConcurrentQueue<string> Invocations { get; } = new();

    /// <summary>What workers logged at warning level or above.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>The process that functions run in now.</summary>
    public int WorkerId => _worker.Id;

    /// <summary>Hears of each worker that is started after the first.</summary>
    public Action<int>? WorkerStarted { get; set; }

    /// <summary>Starts the app.</summary>
    /// <param name="hub">Where its orchestrations live.</param>
    /// <param name="appDirectory">Its build output.</param>
    /// <param name="environment">What is added to its environment.</param>
    public static async Task<AppHost> StartAsync(
        TaskHub hub, string appDirectory, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var host = new AppHost(appDirectory, [.. environment]);
        host._worker = await host.StartWorkerAsync();
        host._durable = await DurableExtension.StartAsync(
            hub, Path.Combine(appDirectory, "host.json"), host.Names("orchestrationTrigger"),
            host.Names("activityTrigger"), host);
        await host._front.StartAsync();
        host._watch = host.WatchAsync();
        return host;
    }

    /// <summary>Calls a function with inputs for its bindings; a Durable client is given to whoever binds one.</summary>
    public Task<InvocationResponse> InvokeAsync(string function, params (string Binding, TypedData Data)[] inputs) =>
        InvokeAsync(_worker, Guid.NewGuid().ToString(), function, inputs);

    /// <summary>Tells the worker to end, as Azure does when it scales in; no other one is started.</summary>
    public Task EndWorkerAsync()
    {
        _ending = true;
        return _worker.EndAsync();
    }

    async Task<string> IDurableWorker.OrchestrateAsync(string function, string request)
    {
        var answer = await InvokeAsync(
            function, (TriggerOf(function, "orchestrationTrigger"), new TypedData { String = request }));
        return Succeeded(answer).ReturnValue.String;
    }

    async Task<string?> IDurableWorker.ActAsync(string function, string input)
    {
        var answer = await InvokeAsync(
            function, (TriggerOf(function, "activityTrigger"), new TypedData { String = input }));
        return Succeeded(answer).ReturnValue is { DataCase: TypedData.DataOneofCase.Json } output ? output.Json : null;
    }

    public async ValueTask DisposeAsync()
    {
        _ending = true;
        if (_durable is not null) await _durable.DisposeAsync();
        await _worker.DisposeAsync();
        await _watch;
        await _front.StopAsync(new CancellationToken(canceled: true));
        await _front.DisposeAsync();
        _http.Dispose();
    }

    static InvocationResponse Succeeded(InvocationResponse answer) =>
        answer.Result.Status == StatusResult.Types.Status.Success
            ? answer : throw new WorkerFailedException(answer.Result.Exception.Message);

    Task<WorkerProcess> StartWorkerAsync() => WorkerProcess.StartAsync(_appDirectory, _environment, Complaints.Enqueue);

    /// <summary>Starts another worker when one has ended, as the Functions host does.</summary>
    async Task WatchAsync()
    {
        while (true)
        {
            await _worker.Exited;
            if (_ending) return;
            var last = _worker;
            _worker = await StartWorkerAsync();
            await last.DisposeAsync();
            WorkerStarted?.Invoke(_worker.Id);
        }
    }

    IEnumerable<string> Names(string trigger) =>
        Functions.Values.Where(f => f.Bindings.Values.Any(b => b.Type == trigger)).Select(f => f.Name);

    string TriggerOf(string function, string type) => Functions[function].Bindings.First(b => b.Value.Type == type).Key;

    Task<InvocationResponse> InvokeAsync(
        WorkerProcess worker, string id, string name, IEnumerable<(string Binding, TypedData Data)> inputs,
        string traceParent = "")
    {
        Invocations.Enqueue(name);
        var clients = worker.Functions[name].Bindings.Where(b => b.Value.Type == "durableClient")
            .Select(b => (b.Key, new TypedData { String = _durable!.ClientBinding }));
        return worker.InvokeAsync(id, name, inputs.Concat(clients), traceParent);
    }

    WebApplication BuildFront()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(ServeAsync);
        return app;
    }

    /// <summary>
    /// Routes a request as the host does, and forwards it to the worker's own web server under the invocation's id.
    /// </summary>
    async Task ServeAsync(HttpContext context)
    {
        var worker = _worker;
        if (worker.Functions.Values.FirstOrDefault(f => Matches(f, context.Request.Path)) is not { } function)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            var id = Guid.NewGuid().ToString();
            var invocation = InvokeAsync(
                worker, id, function.Name, [(TriggerOf(function.Name, "httpTrigger"), new TypedData { Http = new RpcHttp() })],
                context.Request.Headers.TraceParent.ToString());
            await ForwardAsync(worker, id, context);
            await invocation;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or WorkerProcessExitException)
        {
            // The worker ended over it.
            context.Abort();
        }
    }

    async Task ForwardAsync(WorkerProcess worker, string id, HttpContext context)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri(worker.Http, context.Request.Path + context.Request.QueryString))
        {
            Content = new StreamContent(context.Request.Body),
        };
        foreach (var (name, values) in context.Request.Headers)
        {
            if (name is "Host" or "Transfer-Encoding") continue;
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
                request.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        request.Headers.Add("x-ms-invocation-id", id);
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (name is not "Transfer-Encoding") context.Response.Headers[name] = values.ToArray();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    static bool Matches(RpcFunctionMetadata function, PathString path)
    {
        var trigger = function.RawBindings.Select(b => JsonNode.Parse(b)!)
            .FirstOrDefault(b => (string?)b["type"] == "httpTrigger");
        return trigger is not null && new TemplateMatcher(TemplateParser.Parse((string)trigger["route"]!), []).TryMatch(path, [])
            && (!((string)trigger["route"]!).StartsWith("{nothing", StringComparison.Ordinal) || path == "/");
    }
}
