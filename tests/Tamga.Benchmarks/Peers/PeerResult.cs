namespace Tamga.Benchmarks.Peers;

/// <summary>What an engine did of the same orchestration.</summary>
/// <param name="Engine">Which.</param>
/// <param name="Store">Where it keeps what has happened.</param>
/// <param name="Count">How many orchestrations.</param>
/// <param name="Seconds">In how many seconds.</param>
/// <param name="ProcessorSeconds">And in how many of a processor, the store's own process included.</param>
sealed record PeerResult(string Engine, string Store, int Count, double Seconds, double ProcessorSeconds)
{
    public double PerSecond => Count / Seconds;

    public double MillisecondsOfProcessor => ProcessorSeconds / Count * 1000;
}
