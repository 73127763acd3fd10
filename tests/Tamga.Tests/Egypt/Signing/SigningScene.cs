using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Cades;
using Tamga.Compliance;
using Tamga.Egypt.Signing;
using Tamga.Egypt.Signing.Jobs;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Secrets;
using Tamga.Tests.Accounts;

namespace Tamga.Tests.Egypt.Signing;

/// <summary>The gateway's services over records in memory, a clock that stands, and an orchestration that is only told things.</summary>
sealed class SigningScene : IOrchestrationClient, IAsyncDisposable
{
    readonly ServiceProvider _services;

    public SigningScene(params (string Key, string Value)[] settings)
    {
        var crash = new CrashPlan();
        Records = new MemoryRecordTable(crash);
        Secrets = new MemorySecretStore(crash);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(s => KeyValuePair.Create<string, string?>($"{SigningOptions.Section}:{s.Key}", s.Value))).Build());
        services.AddSingleton<IRecordTable>(Records).AddSingleton<ISecretStore>(Secrets).AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IOrchestrationClient>(this).AddLogging();
        services.AddAccounts().AddFilings().AddEtaSigning();
        _services = services.BuildServiceProvider();
        Customer = new Customer
        {
            Id = "customer", PartnerId = "partner", CompanyName = "Company", WebhookSecret = "", TaxId = TestSeal.Rin,
            CreatedAt = Clock.GetUtcNow(), UpdatedAt = Clock.GetUtcNow(),
        };
    }

    public ManualTimeProvider Clock { get; } = new(TestSeal.Now);

    public MemoryRecordTable Records { get; }

    public MemorySecretStore Secrets { get; }

    public Customer Customer { get; }

    public SigningJobs Jobs => Service<SigningJobs>();

    public SigningDesk Desk => Service<SigningDesk>();

    /// <summary>What orchestrations were told, by instance.</summary>
    public ConcurrentQueue<(string Instance, string Event, string? Payload)> Told { get; } = new();

    public T Service<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The customer with a file of its own.</summary>
    public async Task<Customer> WithFileAsync(byte[] file, string? password)
    {
        var (fileName, passwordName) = (SecretNames.New(Customer.Id, SecretNames.Pkcs12), SecretNames.New(Customer.Id, SecretNames.Pkcs12Password));
        await Secrets.SetAsync(fileName, new SecretText(Convert.ToBase64String(file)));
        if (password is not null) await Secrets.SetAsync(passwordName, new SecretText(password));
        return Customer with
        {
            Signing = new SigningSettings { Mode = SigningMode.Pkcs12, Pkcs12Secret = fileName, Pkcs12PasswordSecret = password is null ? null : passwordName },
        };
    }

    /// <summary>A filing at work.</summary>
    public async Task<FilingRef> AcceptAsync() =>
        await Service<FilingIntake>().AcceptAsync(new FilingRequest
        {
            CustomerId = Customer.Id, Authority = "eta", Kind = "invoices", Stage = "sign", Orchestration = "Any", Input = filing => filing,
        }) is AcceptedFiling accepted ? new FilingRef(Customer.Id, accepted.Filing.Id) : throw new InvalidOperationException("It was refused.");

    public async Task<FilingRef> AskAsync(params string[] texts)
    {
        var filing = await AcceptAsync();
        await Jobs.CreateAsync(filing, filing.FilingId, Documents(texts));
        return filing;
    }

    public static DocumentToSign[] Documents(params string[] texts) =>
        [.. texts.Select((text, i) => new DocumentToSign(i, $"INV-{i}", Encoding.UTF8.GetBytes(text)))];

    public Task<TakenJob?> TakeAsync(string agent = "desk") => Desk.TakeAsync(Customer.Id, agent, CancellationToken.None);

    public async Task<SigningReceipt> SignAsync(TakenJob job, byte[]? cms = null) =>
        await Desk.AcceptAsync(Customer, job.JobId, cms ?? Sign(job.CanonicalText), CancellationToken.None);

    public byte[] Sign(string text) => CadesSignature.Create(Encoding.UTF8.GetBytes(text), TestSeal.Company, TestSeal.Key, Clock.GetUtcNow());

    public Task EndAsync(FilingRef filing) => Service<FilingRepository>().UpdateAsync(
        filing.CustomerId, filing.FilingId, f => f.Fails(Clock.GetUtcNow(), new FilingError(ErrorCodes.SigningFailed, "No.")));

    Task<bool> IOrchestrationClient.StartAsync(string name, string instanceId, string? input, CancellationToken cancellation) => Task.FromResult(true);

    Task<bool> IOrchestrationClient.RaiseEventAsync(string instanceId, string eventName, string? payload, CancellationToken cancellation)
    {
        Told.Enqueue((instanceId, eventName, payload));
        return Task.FromResult(true);
    }

    Task<InstanceState?> IOrchestrationClient.FindAsync(string instanceId, CancellationToken cancellation) => Task.FromResult<InstanceState?>(null);

    Task<bool> IOrchestrationClient.TerminateAsync(string instanceId, string reason, CancellationToken cancellation) => Task.FromResult(false);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
