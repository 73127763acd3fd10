using Newtonsoft.Json;

namespace Tamga.FunctionsHost.Durable;

/// <summary>What stands behind every function that is made for a name: <see cref="FunctionsByName"/> derives from it.</summary>
/// <param name="worker">Runs it.</param>
public abstract class DurableFunction(IDurableWorker worker)
{
    /// <summary>The host leaves dates alone and reads numbers with a fraction as doubles, and so do we.</summary>
    static readonly JsonSerializerSettings Reading = new() { DateParseHandling = DateParseHandling.None };

    /// <summary>Runs an orchestrator.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="request">What Durable Task gives it.</param>
    protected Task<string> OrchestrateAsync(string function, string request) => worker.OrchestrateAsync(function, request);

    /// <summary>Runs an activity; its output is handed on as the host does it, read.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="input">What Durable Task gives it.</param>
    protected async Task<object?> ActAsync(string function, string input) =>
        await worker.ActAsync(function, input) is { } output ? JsonConvert.DeserializeObject(output, Reading) : null;
}
