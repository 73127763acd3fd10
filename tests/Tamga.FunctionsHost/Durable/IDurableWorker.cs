namespace Tamga.FunctionsHost.Durable;

/// <summary>Who runs orchestrator and activity functions for the host: a worker's process, or the test's own.</summary>
public interface IDurableWorker
{
    /// <summary>Runs an orchestrator function for one episode.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="request">The instance's history in Durable Task's own form, as base64.</param>
    /// <returns>What the orchestrator asks for, likewise.</returns>
    Task<string> OrchestrateAsync(string function, string request);

    /// <summary>Runs an activity function.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="input">Its input, JSON.</param>
    /// <returns>Its output, JSON; nothing when it has none.</returns>
    /// <exception cref="WorkerFailedException">The function threw.</exception>
    /// <exception cref="WorkerProcessExitException">The worker is gone.</exception>
    Task<string?> ActAsync(string function, string input);
}
