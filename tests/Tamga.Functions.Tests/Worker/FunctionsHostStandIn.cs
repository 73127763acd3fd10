using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Functions.Tests.Worker.Protocol;
using P = Microsoft.DurableTask.Protobuf;

namespace Tamga.Functions.Tests.Worker;

/// <summary>
/// The part of the Functions host that a worker sees: it starts the worker's process, loads its functions over the worker
/// protocol, routes HTTP requests to them, and hands them the orchestrations and activities of a Durable Task service.
/// </summary>
sealed class FunctionsHostStandIn : IAsyncDisposable
{
    readonly Channel<StreamingMessage> _toWorker = Channel.CreateUnbounded<StreamingMessage>();
    readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _awaited = new(StringComparer.Ordinal);
    readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource _stopping = new();
    readonly HttpClient _http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null, AllowAutoRedirect = false });
    readonly WebApplication _rpc;
    readonly WebApplication _front;
    readonly DurableSidecar _durable;
    Process? _worker;
    Task _pump = Task.CompletedTask;
    Uri? _workerHttp;

    FunctionsHostStandIn(DurableSidecar durable)
    {
        _durable = durable;
        _rpc = BuildRpc();
        _front = BuildFront();
    }

    /// <summary>Where clients reach the app.</summary>
    public Uri Address => new(_front.Urls.First());

    /// <summary>The functions that the worker declared, by name.</summary>
    public Dictionary<string, RpcFunctionMetadata> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>Every call of a function.</summary>
    public ConcurrentQueue<string> Invocations { get; } = new();

    /// <summary>What the worker logged at warning level or above.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public static async Task<FunctionsHostStandIn> StartAsync(
        DurableSidecar durable, string appDirectory, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var host = new FunctionsHostStandIn(durable);
        await host._rpc.StartAsync();
        host.StartWorker(appDirectory, environment);
        await host._connected.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await host.LoadAsync(appDirectory);
        await host._front.StartAsync();
        host._pump = host.PumpDurableAsync();
        return host;
    }

    /// <summary>Calls a function with inputs for its bindings; a Durable client is given to whoever binds one.</summary>
    public async Task<InvocationResponse> InvokeAsync(string function, params (string Binding, TypedData Data)[] inputs)
    {
        var id = Guid.NewGuid().ToString();
        return await InvokeAsync(id, function, inputs);
    }

    /// <summary>Tells the worker to end, as Azure does when it scales in, and waits until it has.</summary>
    public async Task EndWorkerAsync()
    {
        await _toWorker.Writer.WriteAsync(new StreamingMessage { WorkerTerminate = new WorkerTerminate() });
        await _worker!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_worker is { HasExited: false })
        {
            _worker.Kill(entireProcessTree: true);
            await _worker.WaitForExitAsync();
        }

        _worker?.Dispose();
        await _pump;
        await _front.StopAsync(new CancellationToken(canceled: true));
        await _rpc.StopAsync(new CancellationToken(canceled: true));
        await _front.DisposeAsync();
        await _rpc.DisposeAsync();
        _http.Dispose();
        _stopping.Dispose();
    }

    WebApplication BuildRpc()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(
            kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(o => o.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton(new Rpc(this));
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGrpcService<Rpc>();
        return app;
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

    void StartWorker(string appDirectory, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(appDirectory, "Tamga.Functions.dll")])
        {
            WorkingDirectory = appDirectory, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = appDirectory;
        start.Environment["Functions__Worker__HostEndpoint"] = _rpc.Urls.First();
        start.Environment["Functions__Worker__WorkerId"] = "worker";
        start.Environment["Functions__Worker__RequestId"] = "start";
        start.Environment["Functions__Worker__GrpcMaxMessageLength"] = "134217728";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _worker = Process.Start(start)!;
        _worker.OutputDataReceived += (_, line) => NoteOutput(line.Data);
        _worker.ErrorDataReceived += (_, line) => NoteOutput(line.Data);
        _worker.BeginOutputReadLine();
        _worker.BeginErrorReadLine();
        _worker.EnableRaisingEvents = true;
        _worker.Exited += (_, _) => _connected.TrySetException(
            new InvalidOperationException("The worker ended: " + string.Join('\n', Complaints)));
    }

    void NoteOutput(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line)) Complaints.Enqueue(line);
    }

    /// <summary>The handshake: init, the functions as the worker declares them, and each of them loaded.</summary>
    async Task LoadAsync(string appDirectory)
    {
        var init = (await AskAsync("init", new StreamingMessage
        {
            WorkerInitRequest = new WorkerInitRequest
            {
                HostVersion = "4.0.0.0", WorkerDirectory = appDirectory, FunctionAppDirectory = appDirectory,
            },
        })).WorkerInitResponse;
        Assert.Equal(StatusResult.Types.Status.Success, init.Result.Status);
        _workerHttp = new Uri(init.Capabilities["HttpUri"]);

        var declared = (await AskAsync("metadata", new StreamingMessage
        {
            FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = appDirectory },
        })).FunctionMetadataResponse;
        foreach (var function in declared.Functions)
        {
            function.Directory = appDirectory;
            foreach (var raw in function.RawBindings)
            {
                var binding = JsonNode.Parse(raw)!;
                function.Bindings[(string)binding["name"]!] = new BindingInfo
                {
                    Type = (string)binding["type"]!, Direction = (string?)binding["direction"] is "Out" ? 1 : 0,
                };
            }

            var loaded = (await AskAsync($"load {function.Name}", new StreamingMessage
            {
                FunctionLoadRequest = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function },
            })).FunctionLoadResponse;
            Assert.True(loaded.Result.Status == StatusResult.Types.Status.Success, $"{function.Name}: {loaded.Result.Exception}");
            Functions.Add(function.Name, function);
        }
    }

    async Task<InvocationResponse> InvokeAsync(
        string id, string name, IEnumerable<(string Binding, TypedData Data)> inputs, string traceParent = "")
    {
        Invocations.Enqueue(name);
        var function = Functions[name];
        var request = new InvocationRequest
        {
            InvocationId = id, FunctionId = function.FunctionId, TraceContext = new RpcTraceContext { TraceParent = traceParent },
        };
        request.InputData.AddRange(inputs.Select(i => new ParameterBinding { Name = i.Binding, Data = i.Data }));
        foreach (var (binding, _) in function.Bindings.Where(b => b.Value.Type == "durableClient"))
            request.InputData.Add(new ParameterBinding { Name = binding, Data = new TypedData { String = DurableClient() } });
        return (await AskAsync(id, new StreamingMessage { InvocationRequest = request })).InvocationResponse;
    }

    /// <summary>What the durable extension tells a worker: above all where its gRPC listener is.</summary>
    string DurableClient() => JsonSerializer.Serialize(new
    {
        rpcBaseUrl = _durable.Address.AbsoluteUri, taskHubName = "", connectionName = "", requiredQueryStringParameters = "", httpBaseUrl = "",
    });

    string TriggerOf(string function, string type) => Functions[function].Bindings.First(b => b.Value.Type == type).Key;

    /// <summary>Routes a request as the host does, and forwards it to the worker's own web server under the invocation's id.</summary>
    async Task ServeAsync(HttpContext context)
    {
        var function = Functions.Values.FirstOrDefault(f => Matches(f, context.Request.Path));
        if (function is null)
        {
            context.Response.StatusCode = 404;
            return;
        }

        var id = Guid.NewGuid().ToString();
        var invocation = InvokeAsync(
            id, function.Name, [(TriggerOf(function.Name, "httpTrigger"), new TypedData { Http = new RpcHttp() })],
            context.Request.Headers.TraceParent.ToString());
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri(_workerHttp!, context.Request.Path + context.Request.QueryString))
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
        await invocation;
    }

    static bool Matches(RpcFunctionMetadata function, PathString path)
    {
        var trigger = function.RawBindings.Select(b => JsonNode.Parse(b)!).FirstOrDefault(b => (string?)b["type"] == "httpTrigger");
        return trigger is not null && new TemplateMatcher(TemplateParser.Parse((string)trigger["route"]!), []).TryMatch(path, [])
            && (!((string)trigger["route"]!).StartsWith("{nothing", StringComparison.Ordinal) || path == "/");
    }

    /// <summary>What the durable extension does: takes work from the service and gives it to the functions of that name.</summary>
    async Task PumpDurableAsync()
    {
        using var channel = GrpcChannel.ForAddress(_durable.Address);
        var service = new P.TaskHubSidecarService.TaskHubSidecarServiceClient(channel);
        try
        {
            using var work = service.GetWorkItems(new P.GetWorkItemsRequest(), cancellationToken: _stopping.Token);
            await foreach (var item in work.ResponseStream.ReadAllAsync(_stopping.Token))
            {
                if (item.OrchestratorRequest is { } orchestrator) _ = OrchestrateAsync(service, orchestrator, item.CompletionToken);
                if (item.ActivityRequest is { } activity) _ = ActAsync(service, activity, item.CompletionToken);
            }
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    async Task OrchestrateAsync(
        P.TaskHubSidecarService.TaskHubSidecarServiceClient service, P.OrchestratorRequest request, string completionToken)
    {
        var name = request.PastEvents.Concat(request.NewEvents).First(e => e.ExecutionStarted is not null).ExecutionStarted.Name;
        var answer = await InvokeAsync(
            name, (TriggerOf(name, "orchestrationTrigger"), new TypedData { String = Convert.ToBase64String(request.ToByteArray()) }));
        var response = P.OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(answer.ReturnValue.String));
        response.CompletionToken = completionToken;
        await service.CompleteOrchestratorTaskAsync(response);
    }

    async Task ActAsync(P.TaskHubSidecarService.TaskHubSidecarServiceClient service, P.ActivityRequest request, string completionToken)
    {
        // Durable Task keeps an activity's input as an array of one; the extension hands the worker what is in it.
        using var inputs = JsonDocument.Parse(request.Input);
        var answer = await InvokeAsync(
            request.Name, (TriggerOf(request.Name, "activityTrigger"), new TypedData { String = inputs.RootElement[0].GetRawText() }));
        var response = new P.ActivityResponse
        {
            InstanceId = request.OrchestrationInstance.InstanceId, TaskId = request.TaskId, CompletionToken = completionToken,
        };
        if (answer.Result.Status == StatusResult.Types.Status.Success) response.Result = answer.ReturnValue?.Json;
        else response.FailureDetails = new P.TaskFailureDetails { ErrorType = "RpcException", ErrorMessage = answer.Result.Exception.Message };
        await service.CompleteActivityTaskAsync(response);
    }

    async Task<StreamingMessage> AskAsync(string id, StreamingMessage message)
    {
        message.RequestId = id;
        var answer = _awaited.GetOrAdd(id, _ => new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously));
        await _toWorker.Writer.WriteAsync(message);
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    void Receive(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.StartStream:
                _connected.TrySetResult();
                break;
            case StreamingMessage.ContentOneofCase.RpcLog:
                if (message.RpcLog.Level >= 3) Complaints.Enqueue($"{message.RpcLog.Category}: {message.RpcLog.Message} {message.RpcLog.Exception?.Message}");
                break;
            case StreamingMessage.ContentOneofCase.InvocationResponse:
                Answer(message.InvocationResponse.InvocationId, message);
                break;
            default:
                Answer(message.RequestId, message);
                break;
        }
    }

    void Answer(string id, StreamingMessage message)
    {
        if (_awaited.TryRemove(id, out var asked)) asked.TrySetResult(message);
    }

    sealed class Rpc(FunctionsHostStandIn host) : FunctionRpc.FunctionRpcBase
    {
        public override async Task EventStream(
            IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
        {
            var writing = WriteAsync(responseStream, context.CancellationToken);
            try
            {
                await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken)) host.Receive(message);
                await writing;
            }
            catch (Exception) when (context.CancellationToken.IsCancellationRequested)
            {
                // The worker is gone.
            }
        }

        async Task WriteAsync(IServerStreamWriter<StreamingMessage> responseStream, CancellationToken gone)
        {
            await foreach (var message in host._toWorker.Reader.ReadAllAsync(gone)) await responseStream.WriteAsync(message, gone);
        }
    }
}
