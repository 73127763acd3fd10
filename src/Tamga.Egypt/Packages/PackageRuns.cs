using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Egypt.Received;
using Tamga.Filings;
using Tamga.Schedules;

namespace Tamga.Egypt.Packages;

/// <summary>Asks for all of the last month, for every customer, once each month.</summary>
/// <param name="customers">All customers.</param>
/// <param name="intake">The filings' entrance.</param>
/// <param name="packages">Which were asked for.</param>
/// <param name="keys">Which months were.</param>
/// <param name="eta">The pace.</param>
/// <param name="options">What is asked for.</param>
/// <param name="logger">Where it says what it did.</param>
sealed class PackageRuns(
    CustomerRepository customers, FilingIntake intake, PackageRepository packages, NaturalKeys keys, IOptions<EtaOptions> eta,
    IOptions<PackageOptions> options, ILogger<PackageRuns> logger)
{
    public async Task StartAsync(DueFires fires, CancellationToken cancellationToken)
    {
        var today = TimeZoneInfo.ConvertTime(fires.Until, EtaTimer.Zone);
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        await foreach (var customer in customers.EnumerateAllAsync(cancellationToken))
        {
            if (!customer.IsActive || customer.Eta().Account is null) continue;
            await StartAsync(customer, PackageSubject.Documents, month, cancellationToken);
            if (options.Value.Receipts) await StartAsync(customer, PackageSubject.Receipts, month, cancellationToken);
        }
    }

    async Task StartAsync(Customer customer, PackageSubject subject, DateOnly month, CancellationToken cancellationToken)
    {
        var name = month.ToString("yyyyMM", CultureInfo.InvariantCulture);
        var environment = EtaHosts.NameOf(customer.IsProduction);
        var key = $"eta:package:{customer.Id}:{environment}:{subject}:{name}";
        // A failed one gives its key up, and is retried by a person: the timer has done its part once there was one.
        if (await keys.FindAsync(key, cancellationToken) is not null) return;
        var order = new PackageOrder
        {
            Of = subject, IsFull = true, Format = "JSON", From = ReceivedQuery.StartOf(month),
            To = ReceivedQuery.StartOf(month.AddMonths(1)).AddSeconds(-1),
        };
        var accepted = await intake.AcceptAsync(
            RequestPackage.Request(customer.Id, order, eta.Value) with { NaturalKey = key }, CancellationToken.None);
        if (accepted is not AcceptedFiling { Filing: var filing }) return;
        await packages.AddAsync(customer.Id, filing.Id, CancellationToken.None);
        logger.LogInformation(
            "The package {FilingId} of {Subject} of {Month} has been asked for, for customer {CustomerId}", filing.Id, subject,
            name, customer.Id);
    }
}

/// <summary>All of the last month is asked for by itself.</summary>
sealed class PackageTimer(ScheduleWatermarks schedules, PackageRuns runs, IOptions<PackageOptions> options) : IGatewayTimer
{
    public Task TickAsync(CancellationToken cancellationToken) => schedules.FollowAsync(
        new FollowedSchedule(EgyptModule.Name, "eta-packages", options.Value.Schedule, EtaTimer.Zone), runs.StartAsync,
        cancellationToken);
}

/// <summary>With a customer goes which packages it has asked for.</summary>
sealed class PackageCleanup(PackageRepository packages) : ICustomerObserver
{
    public Task CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task DeletedAsync(Customer customer, CancellationToken cancellationToken) =>
        packages.DeleteAllAsync(customer.Id, cancellationToken);
}
