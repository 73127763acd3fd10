using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Cades;
using Tamga.Egypt.Signing;
using Tamga.Egypt.Signing.Jobs;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Secrets;
using Tamga.SelfHost.Sandbox;
using Tamga.TestKit.Memory;

namespace Tamga.Egypt.Tests.Signing;

/// <summary>
/// The gateway's services over records in memory, a clock that stands, and a runtime that only notes what it is told.
/// </summary>
sealed class SigningScene : IAsyncDisposable
{
    readonly ServiceProvider _services;

    public SigningScene(params (string Key, string Value)[] settings)
        : this(sandbox: null, settings)
    {
    }

    /// <param name="sandbox">Whose throw-away seals customers without settings get.</param>
    /// <param name="settings">Settings of signing.</param>
    public SigningScene(Uri? sandbox, params (string Key, string Value)[] settings)
    {
        var crash = new CrashPlan();
        Records = new MemoryRecordTable(crash);
        Secrets = new MemorySecretStore(crash);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            // The certificates of these tests are made by their owners.
            settings.Prepend((Key: "TrustedIssuers", Value: "*")).Reverse().DistinctBy(s => s.Key).Select(
                s => KeyValuePair.Create<string, string?>($"{SigningOptions.Section}:{s.Key}", s.Value))).Build());
        services.AddSingleton<IRecordTable>(Records).AddSingleton<ISecretStore>(Secrets).AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IOrchestrationClient>(Runtime).AddLogging();
        services.AddGateway(new EgyptModule());
        if (sandbox is not null) services.AddSandboxSeals(sandbox);
        _services = services.BuildServiceProvider();
        Customer = new Customer
        {
            Id = "customer", PartnerId = "partner", CompanyName = "Company", CreatedAt = Clock.GetUtcNow(),
            UpdatedAt = Clock.GetUtcNow(),
        }.With(EtaProfile.Key, new EtaProfile { TaxId = TestSeal.Rin });
    }

    public FakeTimeProvider Clock { get; } = new(TestSeal.Now);

    public MemoryRecordTable Records { get; }

    public MemorySecretStore Secrets { get; }

    public Customer Customer { get; private set; }

    public SigningJobs Jobs => Service<SigningJobs>();

    public SigningQueue Queue => Service<SigningQueue>();

    public HandIns HandIns => Service<HandIns>();

    public NotedRuntime Runtime { get; } = new();

    public T Service<T>() where T : notnull => _services.GetRequiredService<T>();

    public IEnumerable<T> Services<T>() => _services.GetServices<T>();

    /// <summary>The customer with a file of its own.</summary>
    public async Task<Customer> WithFileAsync(byte[] file, string? password)
    {
        var (fileName, passwordName) = (SecretNames.New(Customer.Id, "pkcs12"), SecretNames.New(Customer.Id, "pkcs12-password"));
        await Secrets.SetAsync(fileName, new SecretText(Convert.ToBase64String(file)));
        if (password is not null) await Secrets.SetAsync(passwordName, new SecretText(password));
        return Customer.With(SigningSettings.Key, new SigningSettings
        {
            Mode = SigningMode.Pkcs12, Pkcs12Secret = fileName, Pkcs12PasswordSecret = password is null ? null : passwordName,
        });
    }

    /// <summary>The customer signs at its desks, and one of them is preferred.</summary>
    public void Prefer(string? agent) => Customer = Customer.With(
        SigningSettings.Key, new SigningSettings { Mode = SigningMode.Agent, PreferredAgent = agent });

    /// <summary>A filing at work.</summary>
    public async Task<FilingRef> AcceptAsync() =>
        await Service<FilingIntake>().AcceptAsync(new FilingRequest
        {
            CustomerId = Customer.Id, Authority = "eta", Kind = "invoices", Stage = "sign", Orchestration = "Any",
            Input = filing => filing,
        }) is AcceptedFiling accepted
            ? new FilingRef(Customer.Id, accepted.Filing.Id)
            : throw new InvalidOperationException("It was refused.");

    public async Task<FilingRef> AskAsync(params string[] texts)
    {
        var filing = await AcceptAsync();
        await Jobs.CreateAsync(filing, filing.FilingId, Documents(texts));
        return filing;
    }

    public static DocumentToSign[] Documents(params string[] texts) =>
        [.. texts.Select((text, i) => new DocumentToSign(i, $"INV-{i}", Encoding.UTF8.GetBytes(text)))];

    public Task<TakenJob?> TakeAsync(string agent = "desk") => Queue.TakeAsync(Customer, agent, CancellationToken.None);

    public async Task<HandInOutcome> SignAsync(TakenJob job, byte[]? cms = null, string agent = "desk") =>
        await HandIns.AcceptAsync(Customer, job.JobId, agent, cms ?? Sign(job.CanonicalText), CancellationToken.None);

    public byte[] Sign(string text) =>
        CadesSignature.Create(Encoding.UTF8.GetBytes(text), TestSeal.Company, TestSeal.Key, Clock.GetUtcNow());

    public byte[] SignWith(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate, string text) =>
        CadesSignature.Create(Encoding.UTF8.GetBytes(text), certificate, TestSeal.Key, Clock.GetUtcNow());

    public Task EndAsync(FilingRef filing) => Service<FilingRepository>().UpdateAsync(
        filing.CustomerId, filing.FilingId, f => f.Fails(Clock.GetUtcNow(), new FilingError(ErrorCodes.SigningFailed, "No.")));

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
