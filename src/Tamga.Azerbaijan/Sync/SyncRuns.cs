using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Azerbaijan.Downloads;
using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.SignIn;
using Tamga.Filings;
using Tamga.Schedules;

namespace Tamga.Azerbaijan.Sync;

/// <summary>
/// Orders the download of the last days for every enrolled customer, once for each time of the schedule; missed times are made up
/// for by one.
/// </summary>
/// <param name="customers">All customers.</param>
/// <param name="enrolments">Who is enrolled.</param>
/// <param name="intake">The filings' entrance.</param>
/// <param name="keys">Which downloads have been ordered.</param>
/// <param name="options">The pace.</param>
/// <param name="logger">Where it says what it did.</param>
sealed class SyncRuns(
    CustomerRepository customers, SyncRepository enrolments, FilingIntake intake, NaturalKeys keys,
    IOptions<VatPortalOptions> options, ILogger<SyncRuns> logger)
{
    public async Task StartAsync(DueFires fires, CancellationToken cancellationToken)
    {
        var fire = LastOf(fires);
        await foreach (var customer in customers.EnumerateAllAsync(cancellationToken))
        {
            if (!customer.IsActive || customer.VatPortal() is null) continue;
            if (await enrolments.FindAsync(customer.Id, cancellationToken) is not { } enrolment) continue;
            foreach (var direction in enrolment.Directions)
                await StartAsync(customer.Id, enrolment, direction, fire, cancellationToken);
        }
    }

    async Task StartAsync(
        string customerId, SyncEnrolment enrolment, InvoiceDirection direction, DateTimeOffset fire,
        CancellationToken cancellationToken)
    {
        var key = $"vatportal:sync:{customerId}:{(int)direction}:{fire.UtcDateTime:yyyyMMddHHmm}";
        // A failed download gives its key up, and is retried by a person: the timer has done its part once there was one.
        if (await keys.FindAsync(key, cancellationToken) is not null) return;
        var today = TimeZoneInfo.ConvertTime(fire, VatPortalTime.Zone(options.Value)).Date;
        var order = new DownloadOrder
        {
            Direction = direction, From = today.AddDays(1 - enrolment.Days), To = today, Phone = enrolment.Phone,
        };
        var accepted = await intake.AcceptAsync(
            DownloadInvoices.Request(customerId, order, options.Value) with { NaturalKey = key }, CancellationToken.None);
        if (accepted is AcceptedFiling { Filing: var filing })
        {
            logger.LogInformation(
                "The download {FilingId} of the last {Days} days has been ordered for customer {CustomerId}", filing.Id,
                enrolment.Days, customerId);
        }
    }

    static DateTimeOffset LastOf(DueFires fires)
    {
        var last = fires.First;
        while (fires.Schedule.NextAfter(last) is { } next && next <= fires.Until) last = next;
        return last;
    }
}
