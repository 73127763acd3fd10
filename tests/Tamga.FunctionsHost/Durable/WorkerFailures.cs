namespace Tamga.FunctionsHost.Durable;

/// <summary>A function threw. The extension takes type and message out of these words, which are the host's.</summary>
/// <param name="exception">The exception with its type and stack, as the worker writes it.</param>
public sealed class WorkerFailedException(string exception)
    : Exception($"Result: Failure\nException: {exception}\nStack: ");

/// <summary>
/// The worker's process ended while a function ran. The extension knows it by the name of its type, which is the host's, and
/// has the work done again.
/// </summary>
public sealed class WorkerProcessExitException() : Exception("The worker's process has ended.");
