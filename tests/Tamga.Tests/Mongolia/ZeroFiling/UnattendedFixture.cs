using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Filings.Alerts;
using Tamga.Mongolia;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Secrets;
using Tamga.Tests.Accounts;

namespace Tamga.Tests.Mongolia.ZeroFiling;

/// <summary>The gateway's services over records in memory, with a clock that the test moves and a runtime that only counts starts.</summary>
sealed class UnattendedFixture : IDisposable
{
    readonly ConcurrentQueue<(string Name, string InstanceId)> _started;
    readonly MemoryRecordTable _records;
    readonly ServiceProvider _services;

    UnattendedFixture(
        CrashPlan crash, MemoryRecordTable records, ManualClock clock, ConcurrentQueue<(string, string)> started, params (string Key, string? Value)[] settings)
    {
        (Crash, _records, Clock, _started) = (crash, records, clock, started);
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
                settings.GroupBy(s => s.Key).Select(s => KeyValuePair.Create($"{EtaxOptions.Section}:{s.Key}", s.Last().Value))).Build())
            .AddLogging()
            .AddSingleton<IRecordTable>(records)
            .AddSingleton<ISecretStore>(new MemorySecretStore(new CrashPlan()))
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IOrchestrationClient>(new CountedStarts(started))
            .AddGateway()
            .BuildServiceProvider();
    }

    public CrashPlan Crash { get; }

    public ManualClock Clock { get; }

    public IReadOnlyList<(string Name, string InstanceId)> Started => [.. _started];

    /// <summary>A gateway with nobody in it, at a time in Ulaanbaatar.</summary>
    public static UnattendedFixture At(string local, params (string Key, string? Value)[] settings)
    {
        var clock = new ManualClock();
        var crash = new CrashPlan();
        var fixture = new UnattendedFixture(crash, new MemoryRecordTable(crash), clock, new(), settings);
        fixture.GoTo(local);
        return fixture;
    }

    /// <summary>Another process over the same records, perhaps with other settings.</summary>
    public UnattendedFixture Beside(params (string Key, string? Value)[] settings) => new(Crash, _records, Clock, _started, settings);

    public T Service<T>() where T : notnull => _services.GetRequiredService<T>();

    public void GoTo(string local)
    {
        var time = DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", null);
        Clock.Advance(new DateTimeOffset(time, TimeSpan.FromHours(8)) - Clock.GetUtcNow());
    }

    public Task TickAsync() => Service<ZeroFilingTimer>().TickAsync(CancellationToken.None);

    /// <summary>A customer with a login and enrolled companies.</summary>
    public async Task<string> AddCustomerAsync(string id, bool isActive = true, bool hasLogin = true, params long[] companies)
    {
        await Service<PartnerRepository>().TryAddAsync(
            new Partner { Id = "p", Name = "P", Email = "p@example.mn", PasswordHash = "-", CreatedAt = Clock.GetUtcNow() });
        await Service<CustomerRepository>().TryAddAsync(
            new Customer
            {
                Id = id, PartnerId = "p", CompanyName = id, WebhookSecret = "-", IsActive = isActive, CreatedAt = Clock.GetUtcNow(), UpdatedAt = Clock.GetUtcNow(),
                Etax = hasLogin ? new EtaxAccount { Username = "u", PasswordSecret = "s", CredentialsVersion = "1" } : null,
            }, 0);
        foreach (var entId in companies) await EnrolAsync(id, entId, "ТТ-03А");
        return id;
    }

    public Task EnrolAsync(string customerId, long entId, params string[] forms) => Service<EnrolmentRepository>().SetAsync(
        customerId, new Enrolment
        {
            EntId = entId, Forms = forms, From = new TaxMonth(2020, 1), Consent = new Consent("Director", "no activity", Clock.GetUtcNow()),
        }, CancellationToken.None);

    /// <summary>The runs of a customer that are not withdrawn or failed, oldest first.</summary>
    public async Task<IReadOnlyList<Filing>> RunsAsync(string customerId)
    {
        var page = await Service<FilingRepository>().ListAsync(
            customerId, new FilingFilter(Authority.Etax, ZeroFilingRuns.Kind, null, null, null), 500, null);
        return [.. page.Filings.Where(f => f.Status != FilingStatus.Failed).OrderBy(f => f.Id, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<Alert>> AlertsAsync(string customerId) =>
        [.. (await Service<AlertLog>().ListAsync(customerId, null, 500, null)).Alerts.Reverse()];

    public void Dispose() => _services.Dispose();

    sealed class CountedStarts(ConcurrentQueue<(string, string)> started) : IOrchestrationClient
    {
        public Task<bool> StartAsync(string name, string instanceId, string? input, CancellationToken cancellation = default)
        {
            lock (started)
            {
                if (started.Contains((name, instanceId))) return Task.FromResult(false);
                started.Enqueue((name, instanceId));
            }

            return Task.FromResult(true);
        }

        public Task<bool> RaiseEventAsync(string instanceId, string eventName, string? payload, CancellationToken cancellation = default) =>
            Task.FromResult(false);

        public Task<InstanceState?> FindAsync(string instanceId, CancellationToken cancellation = default) => Task.FromResult<InstanceState?>(null);

        public Task<bool> TerminateAsync(string instanceId, string reason, CancellationToken cancellation = default) => Task.FromResult(false);
    }
}
