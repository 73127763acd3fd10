using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Tamga.Benchmarks.Callbacks;

/// <summary>
/// ETA calling back from many connections: at a steady rate, one callback for each customer in turn, each repeated until it is
/// answered with 200.
/// </summary>
/// <param name="scene">Whom it calls.</param>
/// <param name="rate">How often in a second.</param>
sealed class CallbackLoad(CallbackScene scene, double rate)
{
    const int Connections = 48;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly ConcurrentQueue<double> _milliseconds = new();
    readonly ConcurrentDictionary<string, CallbackCustomer> _accepted = new(StringComparer.Ordinal);
    int _next;

    /// <summary>Every callback that was answered with 200, by delivery id.</summary>
    public IReadOnlyDictionary<string, CallbackCustomer> Accepted => _accepted;

    /// <summary>Calls for a while; behind its rate, as fast as answers come.</summary>
    /// <returns>How many were accepted in a second, and how long the answers took.</returns>
    public async Task<(double Rate, double Median, double Slowest99)> RunAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        _milliseconds.Clear();
        var start = Stopwatch.GetTimestamp();
        var before = _accepted.Count;
        var begun = 0;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                var wait = TimeSpan.FromSeconds(Interlocked.Increment(ref begun) / rate) - Stopwatch.GetElapsedTime(start);
                if (wait > TimeSpan.Zero) await Task.Delay(wait, TimeProvider.System, cancellationToken);
                await CallAsync(cancellationToken);
            }
        }));
        var accepted = (_accepted.Count - before) / Stopwatch.GetElapsedTime(start).TotalSeconds;
        var sorted = _milliseconds.Order().ToArray();
        return (accepted, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100]);
    }

    async Task CallAsync(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _next);
        var customer = scene.Customers[number % scene.Customers.Count];
        var id = string.Create(CultureInfo.InvariantCulture, $"D{number:0000000}");
        var body = $$"""
            {"deliveryId":"{{id}}","type":"document-validated","count":1,"message":[{"type":"document-validated","uuid":"U{{number}}","submissionUUID":"JU7GH07JNA23N","longId":"LONG{{number}}","internalId":"INV-{{number}}","status":"Valid"}]}
            """;
        while (true)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var answer = await scene.Eta.PutAsync(
                    $"/{customer.ApiKey}/notifications/documents", content, cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    _milliseconds.Enqueue(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    _accepted[id] = customer;
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException
                && !cancellationToken.IsCancellationRequested)
            {
                // The gateway is dead at the moment: ETA calls again.
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
