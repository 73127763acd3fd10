using Microsoft.Extensions.Logging;
using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Enrolments;
using Tamga.Schedules;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>Starts the run of a month for every customer that has companies enrolled, once.</summary>
sealed class MonthlyRuns(EnrolledCustomers customers, ZeroFilingRuns runs, NaturalKeys keys, ILogger<MonthlyRuns> logger)
{
    /// <summary>Missed months that are made up for. What is older is late beyond repair without a person.</summary>
    const int MostMonths = 12;

    /// <summary>Starts the runs of the months before those in which the schedule has fired, oldest first.</summary>
    public async Task StartAsync(DueFires fires, CancellationToken cancellationToken)
    {
        var months = MonthsOf(fires).ToList();
        if (months.Count > MostMonths)
            logger.LogWarning("{Count} months were missed; only the last {Most} are made up for", months.Count, MostMonths);
        var due = await customers.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        foreach (var month in months.TakeLast(MostMonths).Select(m => m.Plus(-1)))
            foreach (var customer in due) await StartAsync(customer.Id, month, cancellationToken);
    }

    /// <summary>The months (in Ulaanbaatar) that have at least one of the times, oldest first.</summary>
    static IEnumerable<TaxMonth> MonthsOf(DueFires fires)
    {
        var from = fires.After;
        while (fires.Schedule.NextAfter(from) is { } fire && fire <= fires.Until)
        {
            var month = TaxMonth.Of(ETaxDate.DayOf(fire));
            yield return month;
            // One of a month is enough, however often its schedule fires.
            from = ETaxDate.StartOf(month.Plus(1).FirstDay).AddTicks(-1);
        }
    }

    async Task StartAsync(string customerId, TaxMonth month, CancellationToken cancellationToken)
    {
        var key = $"etax:zero-filing-run:{customerId}:{month}";
        // A failed run gives its key up, and is retried by a person: the timer has done its part once there was one.
        if (await keys.FindAsync(key, cancellationToken) is not null) return;
        var selection = new RunSelection(month.Year, Period: null, month.Month, EntIds: null, DryRun: false);
        if (await runs.AcceptAsync(customerId, selection, key) is AcceptedFiling { Filing: var run })
        {
            logger.LogInformation(
                "The zero filing run {RunId} of {Month} has been started for customer {CustomerId}", run.Id, month, customerId);
        }
    }
}
