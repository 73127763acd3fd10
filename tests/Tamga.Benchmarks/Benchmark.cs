namespace Tamga.Benchmarks;

/// <summary>Something that can be measured.</summary>
/// <param name="Name">How it is called on the command line.</param>
/// <param name="Description">What is measured, in a sentence.</param>
/// <param name="RunAsync">Measures it; given the time it may take.</param>
sealed record Benchmark(string Name, string Description, Func<TimeSpan, CancellationToken, Task<BenchmarkResult>> RunAsync);
