using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.SignIn;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Secrets;
using Tamga.TestKit.Memory;

namespace Tamga.Azerbaijan.Tests.Records;

/// <summary>
/// The gateway's services over records in memory, with a clock that the test moves and a runtime that only notes what it is told.
/// </summary>
sealed class AzerbaijanGateway : IDisposable
{
    readonly ServiceProvider _services;

    public AzerbaijanGateway(params (string Key, string? Value)[] settings) : this(new CrashPlan(), settings)
    {
    }

    public AzerbaijanGateway(CrashPlan plan, params (string Key, string? Value)[] settings)
    {
        Records = new MemoryRecordTable(plan);
        Secrets = new MemorySecretStore(new CrashPlan());
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
                settings.Select(s => KeyValuePair.Create($"{VatPortalOptions.Section}:{s.Key}", s.Value))).Build())
            .AddLogging()
            .AddSingleton<IRecordTable>(Records)
            .AddSingleton<ISecretStore>(Secrets)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IOrchestrationClient>(Runtime)
            .AddGateway(new AzerbaijanModule())
            .BuildServiceProvider();
    }

    public MemoryRecordTable Records { get; }

    public MemorySecretStore Secrets { get; }

    public StandingClock Clock { get; } = new();

    public NotedRuntime Runtime { get; } = new();

    public T Service<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A customer with an account at VatPortal.</summary>
    public async Task<Customer> AddCustomerAsync(string id, bool hasToken = false, bool isActive = true)
    {
        await Service<PartnerRepository>().TryAddAsync(
            new Partner { Id = "p", Name = "P", Email = "p@example.az", PasswordHash = "-", CreatedAt = Clock.GetUtcNow() });
        await Service<CustomerSecrets>().SetAsync(id, $"{id}-token", new SecretText("old-token"));
        await Service<CustomerSecrets>().SetAsync(id, $"{id}-hash", new SecretText("hash"));
        return (await Service<CustomerRepository>().TryAddAsync(
            new Customer
            {
                Id = id, PartnerId = "p", CompanyName = id, IsActive = isActive,
                CreatedAt = Clock.GetUtcNow(), UpdatedAt = Clock.GetUtcNow(),
            }.With(VatPortalAccount.Key, new VatPortalAccount
            {
                Subdomain = "demo", Username = "erp", Phone = "994501234567", AccountType = VatPortalAccountType.Enterprise,
                CredentialsVersion = "1", PasswordSecret = "-",
                TokenSecret = hasToken ? $"{id}-token" : null, SecretHashSecret = hasToken ? $"{id}-hash" : null,
            }), 0))!;
    }

    /// <summary>Takes invoices in, as a page would.</summary>
    public Task<InvoiceCounts> TakeAsync(string customerId, InvoiceDirection direction, params IEnumerable<string> invoices) =>
        TakeByAsync("filing", customerId, direction, invoices);

    /// <summary>The same by a filing of one's own.</summary>
    public async Task<InvoiceCounts> TakeByAsync(
        string filingId, string customerId, InvoiceDirection direction, params IEnumerable<string> invoices)
    {
        await using var intake = Service<InvoiceRepository>().Open(
            new InvoiceOrigin(customerId, direction, filingId), CancellationToken.None);
        foreach (var invoice in invoices) await intake.AddAsync(Encoding.UTF8.GetBytes(invoice));
        return await intake.CompleteAsync();
    }

    /// <summary>All that a filter wants, a page at a time.</summary>
    public async Task<IReadOnlyList<InvoiceView>> ListAsync(string customerId, InvoiceFilter filter, int limit = 7)
    {
        var all = new List<InvoiceView>();
        InvoicePlace? after = null;
        while (true)
        {
            var page = await Service<InvoiceRepository>().ListAsync(customerId, filter, limit, after, CancellationToken.None);
            Assert.True(page.Invoices.Count <= limit);
            all.AddRange(page.Invoices);
            if (page.Next is null) return all;
            after = InvoicePlace.TryParse(page.Next.ToString());
            Assert.Equal(page.Next, after);
        }
    }

    /// <summary>A filing that is at work.</summary>
    public async Task<Filing> FileAsync(string customerId, string kind = "upload")
    {
        var accepted = await Service<FilingIntake>().AcceptAsync(new FilingRequest
        {
            CustomerId = customerId, Authority = AzerbaijanModule.Name, Kind = kind, Stage = "queue", Orchestration = "Test",
            Input = filing => filing,
        });
        return Assert.IsType<AcceptedFiling>(accepted).Filing;
    }

    public Task EndAsync(Filing filing, bool failed = false) => Service<FilingRepository>().UpdateAsync(
        filing.CustomerId, filing.Id, f => failed
            ? f.Fails(Clock.GetUtcNow(), new FilingError(ErrorCodes.AuthorityRejected, "no"))
            : f.Succeeds(Clock.GetUtcNow(), "read", "done"));

    public static string Invoice(
        string qaime, string datetime = "07.08.2025 14:30", string status = "approved", string type = "defaultInvoice",
        decimal net = 118, string from = "1111111111", string to = "2222222222") =>
        $$"""{"id":1,"qaime":"{{qaime}}","datetime":"{{datetime}}","tin_from":"{{from}}","tin_to":"{{to}}","net_amount":{{net}}"""
        + $$""","vat_amount":18,"status":"{{status}}","type":"{{type}}","lines":[{"line":1"""
        + $$""","prod_name":"Masa","net_amount":{{net}}}]}""";

    public void Dispose() => _services.Dispose();
}
