using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Filings;
using Tamga.Filings.Alerts;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Mongolia.ZeroFiling.Enrolments;
using Tamga.Mongolia.ZeroFiling.Runs;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Schedules;
using Tamga.Secrets;
using Tamga.TestKit.Memory;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>
/// The gateway's services over records in memory, with a clock that the test moves and a runtime that only counts starts.
/// </summary>
sealed class UnattendedFixture : IDisposable
{
    readonly ConcurrentQueue<(string Name, string InstanceId)> _started;
    readonly MemoryRecordTable _records;
    readonly ServiceProvider _services;

    UnattendedFixture(
        CrashPlan crash, MemoryRecordTable records, StandingClock clock, ConcurrentQueue<(string, string)> started,
        params (string Key, string? Value)[] settings)
    {
        (Crash, _records, Clock, _started) = (crash, records, clock, started);
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
                settings.GroupBy(s => s.Key).Select(s => KeyValuePair.Create($"{ETaxOptions.Section}:{s.Key}", s.Last().Value)))
                .Build())
            .AddLogging()
            .AddSingleton<IRecordTable>(records)
            .AddSingleton<ISecretStore>(new MemorySecretStore(new CrashPlan()))
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IOrchestrationClient>(new CountedStarts(started))
            .AddGateway(new MongoliaModule())
            .BuildServiceProvider();
    }

    public CrashPlan Crash { get; }

    public StandingClock Clock { get; }

    public IReadOnlyList<(string Name, string InstanceId)> Started => [.. _started];

    /// <summary>A gateway with nobody in it, at a time in Ulaanbaatar.</summary>
    public static UnattendedFixture At(string local, params (string Key, string? Value)[] settings)
    {
        var crash = new CrashPlan();
        return new UnattendedFixture(crash, new MemoryRecordTable(crash), new StandingClock(Time(local)), new(), settings);
    }

    /// <summary>Another process over the same records, perhaps with other settings.</summary>
    public UnattendedFixture Beside(params (string Key, string? Value)[] settings) =>
        new(Crash, _records, Clock, _started, settings);

    public T Service<T>() where T : notnull => _services.GetRequiredService<T>();

    public void GoTo(string local) => Clock.SetUtcNow(Time(local));

    public Task TickAsync() => Service<IGatewayTimer>().TickAsync(CancellationToken.None);

    /// <summary>A customer with a login and enrolled companies.</summary>
    public async Task<string> AddCustomerAsync(string id, bool isActive = true, bool hasLogin = true, params long[] companies)
    {
        await Service<PartnerRepository>().TryAddAsync(
            new Partner { Id = "p", Name = "P", Email = "p@example.mn", PasswordHash = "-", CreatedAt = Clock.GetUtcNow() });
        var now = Clock.GetUtcNow();
        var customer = new Customer
        {
            Id = id, PartnerId = "p", CompanyName = id, IsActive = isActive, CreatedAt = now, UpdatedAt = now,
        };
        var login = new ETaxAccount { Username = "u", PasswordSecret = "s", CredentialsVersion = "1" };
        await Service<CustomerRepository>().TryAddAsync(hasLogin ? customer.With(ETaxAccount.Key, login) : customer, 0);
        foreach (var entId in companies) await EnrolAsync(id, entId, "ТТ-03А");
        return id;
    }

    public Task EnrolAsync(string customerId, long entId, params string[] forms) => Service<EnrolmentRepository>().SetAsync(
        customerId, new Enrolment
        {
            EntId = entId, Forms = forms, From = new TaxMonth(2020, 1),
            Consent = new Consent("Director", "no activity", Clock.GetUtcNow()),
        }, CancellationToken.None);

    /// <summary>The runs of a customer that are not withdrawn or failed, oldest first.</summary>
    public async Task<IReadOnlyList<Filing>> RunsAsync(string customerId)
    {
        var page = await Service<FilingRepository>().ListAsync(
            customerId, new FilingFilter(MongoliaModule.Name, ZeroFilingRuns.Kind, null, null, null), 500, null);
        return [.. page.Filings.Where(f => f.Status != FilingStatus.Failed).OrderBy(f => f.Id, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<Alert>> AlertsAsync(string customerId) =>
        [.. (await Service<AlertLog>().ListAsync(customerId, null, 500, null)).Alerts.Reverse()];

    static DateTimeOffset Time(string local) => new(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", null), TimeSpan.FromHours(8));

    public void Dispose() => _services.Dispose();

    sealed class CountedStarts(ConcurrentQueue<(string, string)> started) : IOrchestrationClient
    {
        public Task<bool> StartAsync(string name, string instanceId, string? input, CancellationToken cancellationToken = default)
        {
            lock (started)
            {
                if (started.Contains((name, instanceId))) return Task.FromResult(false);
                started.Enqueue((name, instanceId));
            }

            return Task.FromResult(true);
        }

        public Task<bool> RaiseEventAsync(
            string instanceId, string eventName, string? payload, CancellationToken cancellationToken = default) =>
            Task.FromResult(false);

        public Task<InstanceState?> FindAsync(string instanceId, CancellationToken cancellationToken = default) =>
            Task.FromResult<InstanceState?>(null);

        public Task<bool> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken = default) =>
            Task.FromResult(false);

        public Task ForgetAsync(string instanceId, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
