namespace Tamga.SelfHost.Orchestrator;

/// <summary>An instance's history has outgrown what a restart should have to replay.</summary>
/// <param name="limit">The most rows.</param>
sealed class HistoryTooLongException(int limit) : Exception(
    $"The history has more than {limit} rows, and every restart would replay them all. Let the orchestration continue as new, "
    + "or raise "
    + "Tamga:Orchestrator:MaxHistoryRows and resume the instance.");
