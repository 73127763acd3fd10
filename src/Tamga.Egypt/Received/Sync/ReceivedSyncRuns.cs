using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Filings;
using Tamga.Schedules;

namespace Tamga.Egypt.Received.Sync;

/// <summary>
/// Begins the search of the last days for every enrolled customer, once for each time of the schedule; missed times are made up
/// for by one, which reaches back to the last one.
/// </summary>
/// <param name="customers">All customers.</param>
/// <param name="enrolments">Who is enrolled.</param>
/// <param name="intake">The filings' entrance.</param>
/// <param name="keys">Which searches have been begun.</param>
/// <param name="eta">The pace.</param>
/// <param name="options">How far back.</param>
/// <param name="logger">Where it says what it did.</param>
sealed class ReceivedSyncRuns(
    CustomerRepository customers, ReceivedEnrolments enrolments, FilingIntake intake, NaturalKeys keys,
    IOptions<EtaOptions> eta, IOptions<ReceivedOptions> options, ILogger<ReceivedSyncRuns> logger)
{
    public async Task StartAsync(DueFires fires, CancellationToken cancellationToken)
    {
        var fire = LastOf(fires);
        await foreach (var customer in customers.EnumerateAllAsync(cancellationToken))
        {
            if (!customer.IsActive || customer.Eta().Account is null) continue;
            if (await enrolments.FindAsync(customer.Id, cancellationToken) is not { } enrolment) continue;
            var since = fire.AddDays(-enrolment.Days);
            var from = fires.After < since ? fires.After : since;
            var filingId = await StartAsync(
                customer.Id, new ReceivedSpan(from, fires.Until), $"{fire.UtcDateTime:yyyyMMddHHmm}", cancellationToken);
            if (filingId is not null)
            {
                logger.LogInformation(
                    "The search {FilingId} of the last {Days} days has begun for customer {CustomerId}", filingId,
                    enrolment.Days, customer.Id);
            }
        }
    }

    /// <summary>Begins a search, unless it was begun before.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="span">What of.</param>
    /// <param name="occasion">What it is begun for: one search each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The filing; nothing when one was begun for this before.</returns>
    public async Task<string?> StartAsync(
        string customerId, ReceivedSpan span, string occasion, CancellationToken cancellationToken)
    {
        var key = $"eta:received:{customerId}:{occasion}";
        // A failed search gives its key up, and is retried by a person: the timer has done its part once there was one.
        if (await keys.FindAsync(key, cancellationToken) is not null) return null;
        var request = SyncReceived.Request(customerId, span, eta.Value, options.Value) with { NaturalKey = key };
        return await intake.AcceptAsync(request, CancellationToken.None) is AcceptedFiling accepted ? accepted.Filing.Id : null;
    }

    static DateTimeOffset LastOf(DueFires fires)
    {
        var last = fires.First;
        while (fires.Schedule.NextAfter(last) is { } next && next <= fires.Until) last = next;
        return last;
    }
}
