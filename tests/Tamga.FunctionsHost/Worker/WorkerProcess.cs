using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Tamga.FunctionsHost.Durable;
using Tamga.FunctionsHost.Worker.Protocol;

namespace Tamga.FunctionsHost.Worker;

/// <summary>One life of the worker's process, and the host's end of the protocol with it.</summary>
sealed class WorkerProcess : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Channel<StreamingMessage> _toWorker = Channel.CreateUnbounded<StreamingMessage>();
    readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _awaited = new(StringComparer.Ordinal);
    readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Action<string> _complain;
    readonly WebApplication _rpc;
    Process? _process;

    WorkerProcess(Action<string> complain)
    {
        _complain = complain;
        _rpc = BuildRpc();
    }

    /// <summary>The functions that it declared, by name.</summary>
    public Dictionary<string, RpcFunctionMetadata> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>Where its own web server takes HTTP requests.</summary>
    public Uri Http { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The process.</summary>
    public int Id => _process!.Id;

    /// <summary>Completed when it is gone, however it went.</summary>
    public Task Exited => _exited.Task;

    /// <summary>Starts the process and loads its functions.</summary>
    /// <param name="appDirectory">Where the app's build output is.</param>
    /// <param name="environment">What is added to the environment.</param>
    /// <param name="complain">Hears what it says outside the protocol, and what it logs as a warning or worse.</param>
    public static async Task<WorkerProcess> StartAsync(
        string appDirectory, IEnumerable<KeyValuePair<string, string?>> environment, Action<string> complain)
    {
        var worker = new WorkerProcess(complain);
        await worker._rpc.StartAsync();
        worker.Start(appDirectory, environment);
        await worker._connected.Task.WaitAsync(Patience);
        await worker.LoadAsync(appDirectory);
        return worker;
    }

    /// <summary>Calls a function.</summary>
    /// <param name="id">The call's id.</param>
    /// <param name="name">The function.</param>
    /// <param name="inputs">What its bindings are given.</param>
    /// <param name="traceParent">The trace that the call belongs to.</param>
    /// <exception cref="WorkerProcessExitException">The process has ended.</exception>
    public async Task<InvocationResponse> InvokeAsync(
        string id, string name, IEnumerable<(string Binding, TypedData Data)> inputs, string traceParent)
    {
        var request = new InvocationRequest
        {
            InvocationId = id, FunctionId = Functions[name].FunctionId,
            TraceContext = new RpcTraceContext { TraceParent = traceParent },
        };
        request.InputData.AddRange(inputs.Select(i => new ParameterBinding { Name = i.Binding, Data = i.Data }));
        return (await AskAsync(id, new StreamingMessage { InvocationRequest = request })).InvocationResponse;
    }

    /// <summary>Tells it to end, as Azure does when it scales in, and waits until it has.</summary>
    public async Task EndAsync()
    {
        await _toWorker.Writer.WriteAsync(new StreamingMessage { WorkerTerminate = new WorkerTerminate() });
        await Exited.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        await _rpc.StopAsync(new CancellationToken(canceled: true));
        await _rpc.DisposeAsync();
        _process?.Dispose();
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

    void Start(string appDirectory, IEnumerable<KeyValuePair<string, string?>> environment)
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
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => Mourn();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    void Hear(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line)) _complain(line);
    }

    /// <summary>Nobody waits for somebody who is gone.</summary>
    void Mourn()
    {
        _exited.TrySetResult();
        _connected.TrySetException(new InvalidOperationException("The worker ended before it spoke."));
        foreach (var id in _awaited.Keys)
            if (_awaited.TryRemove(id, out var asked)) asked.TrySetException(new WorkerProcessExitException());
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
        Require(init.Result, "init");
        Http = new Uri(init.Capabilities["HttpUri"]);

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
            Require(loaded.Result, function.Name);
            Functions.Add(function.Name, function);
        }
    }

    static void Require(StatusResult result, string what)
    {
        if (result.Status != StatusResult.Types.Status.Success)
            throw new InvalidOperationException($"{what}: {result.Exception}");
    }

    async Task<StreamingMessage> AskAsync(string id, StreamingMessage message)
    {
        message.RequestId = id;
        var answer = _awaited.GetOrAdd(
            id, _ => new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously));
        await _toWorker.Writer.WriteAsync(message);
        if (Exited.IsCompleted) Mourn();
        return await answer.Task;
    }

    void Receive(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.StartStream:
                _connected.TrySetResult();
                break;
            case StreamingMessage.ContentOneofCase.RpcLog:
                if (message.RpcLog.Level >= 3)
                    _complain($"{message.RpcLog.Category}: {message.RpcLog.Message} {message.RpcLog.Exception?.Message}");
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

    sealed class Rpc(WorkerProcess worker) : FunctionRpc.FunctionRpcBase
    {
        public override async Task EventStream(
            IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream,
            ServerCallContext context)
        {
            var writing = WriteAsync(responseStream, context.CancellationToken);
            try
            {
                await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken)) worker.Receive(message);
                await writing;
            }
            catch (Exception) when (context.CancellationToken.IsCancellationRequested)
            {
                // The worker is gone.
            }
        }

        async Task WriteAsync(IServerStreamWriter<StreamingMessage> responseStream, CancellationToken gone)
        {
            await foreach (var message in worker._toWorker.Reader.ReadAllAsync(gone))
                await responseStream.WriteAsync(message, gone);
        }
    }
}
