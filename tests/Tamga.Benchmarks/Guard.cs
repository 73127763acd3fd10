using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tamga.Benchmarks;

/// <summary>
/// Short forms of the benchmarks whose ratio to their yardstick is steady, held against the ratios that were committed. A ratio
/// that has fallen below nine tenths in each of some attempts has fallen: a busy machine spoils one, not all.
/// </summary>
static class Guard
{
    const int Attempts = 3;
    const double Tolerated = 0.9;

    static readonly TimeSpan Short = TimeSpan.FromSeconds(5);

    static readonly JsonSerializerOptions Written =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Measures each.</summary>
    /// <param name="benchmarks">Which.</param>
    /// <param name="file">The committed ratios, by benchmark.</param>
    /// <param name="update">Commits what is measured instead of holding it against them.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether none has fallen.</returns>
    public static async Task<bool> RunAsync(
        IReadOnlyList<Benchmark> benchmarks, string file, bool update, CancellationToken cancellationToken)
    {
        var committed = update ? [] : JsonSerializer.Deserialize<Dictionary<string, double>>(
            await File.ReadAllTextAsync(file, cancellationToken))!;
        var (measured, lines, hold) = (new SortedDictionary<string, double>(StringComparer.Ordinal), new List<string>(), true);
        foreach (var benchmark in benchmarks)
        {
            // Of the ratios to hold to, the middle one is taken; of those that are held against it, the best.
            var results = new List<BenchmarkResult>();
            do
            {
                results.Add(await benchmark.RunAsync(Short, cancellationToken));
            }
            while (results.Count < Attempts && (update || ShareOf(results, committed[benchmark.Name]) < Tolerated));

            var ratios = results.Select(result => result.Ratio).Order().ToList();
            measured[benchmark.Name] = ratios[ratios.Count / 2];
            if (update) continue;
            var share = ShareOf(results, committed[benchmark.Name]);
            hold &= share >= Tolerated;
            lines.Add(FormattableString.Invariant(
                $"{benchmark.Name,-22} {committed[benchmark.Name],8:0.###} committed  {string.Join(", ", ratios),-20} measured  ")
                + FormattableString.Invariant($"{share:P0}{(share < Tolerated ? "  FALLEN" : "")}"));
        }

        foreach (var line in lines) Console.WriteLine(line);
        if (update) await File.WriteAllTextAsync(file, JsonSerializer.Serialize(measured, Written) + "\n", cancellationToken);
        return hold;
    }

    /// <summary>The best of some results as a share of what was committed; above 1 when it is better.</summary>
    static double ShareOf(IReadOnlyList<BenchmarkResult> results, double committed) =>
        results.Max(result => result.IsRate ? result.Ratio / committed : committed / result.Ratio);
}
