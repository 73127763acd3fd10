using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Invoices;
using Tamga.Egypt.Receipts;
using Tamga.Egypt.Receipts.Devices;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Tests.Client;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Secrets;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Memory;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Tests.Submissions;

/// <summary>The gateway's services with one customer, against a scripted ETA; activities are run one at a time.</summary>
sealed class EtaBench : IAsyncDisposable
{
    public const string Submit = "POST /eta/api/v1.0/documentsubmissions";
    public const string SubmitReceiptsCall = "POST /eta/api/v1/receiptsubmissions";

    readonly ServiceProvider _services;

    EtaBench(ScriptedServer server)
    {
        Server = server;
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IRecordTable>(new MemoryRecordTable(new CrashPlan()))
            .AddSingleton<ISecretStore>(new MemorySecretStore(new CrashPlan()))
            .AddSingleton<IOrchestrationClient>(new NotedRuntime())
            .AddGateway(new EgyptModule())
            .Configure<EtaOptions>(options =>
            {
                options.PreProduction.IdentityUrl = new Uri(server.Address, "id");
                options.PreProduction.ApiUrl = new Uri(server.Address, "eta");
                options.RateLimits.Search = TimeSpan.Zero;
            })
            .BuildServiceProvider();
    }

    public ScriptedServer Server { get; }

    public ShiftedClock Clock { get; } = new();

    public Customer Customer { get; private set; } = null!;

    public FilingRef Filing { get; private set; } = null!;

    public string SetId { get; } = Guid.NewGuid().ToString("N");

    public SubmissionSets Sets => Service<SubmissionSets>();

    public DeviceChains Chains => Service<DeviceChains>();

    public ChainRef Chain => new(Customer.Id, IsProduction: false, "POS-1");

    public T Service<T>() where T : notnull => _services.GetRequiredService<T>();

    public static async Task<EtaBench> StartAsync()
    {
        var bench = new EtaBench(await ScriptedServer.StartAsync());
        var now = bench.Clock.GetUtcNow();
        var customer = new Customer
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            PartnerId = "partner-1",
            CompanyName = "A",
            CreatedAt = now,
            UpdatedAt = now,
        }.With(EtaProfile.Key, new EtaProfile
        {
            TaxId = "123456789",
            TaxpayerActivityCode = "4620",
            Account = new EtaAccount { ClientId = "client-1", ClientSecretSecret = "secret", CredentialsVersion = "v1" },
        });
        await bench.Service<ISecretStore>().SetAsync("secret", new SecretText(EtaFixture.Secret));
        bench.Customer = (await bench.Service<CustomerRepository>().TryAddAsync(customer, 0))!;
        bench.Filing = await bench.AcceptAsync();
        return bench;
    }

    /// <summary>A filing as the intake would have accepted it.</summary>
    public async Task<FilingRef> AcceptAsync()
    {
        var accepted = Assert.IsType<AcceptedFiling>(await Service<FilingIntake>().AcceptAsync(new FilingRequest
        {
            CustomerId = Customer.Id, Authority = EgyptModule.Name, Kind = "test", Stage = "submit", Orchestration = "none",
            Input = _ => new { SetId },
        }));
        return new FilingRef(Customer.Id, accepted.Filing.Id);
    }

    /// <summary>Documents of a filing, signed.</summary>
    public async Task DocumentsAsync(params string[] numbers)
    {
        var head = new SetHead(false, "123456789", [.. numbers.Select(n => $"I|{n}")], "invoices");
        await Sets.WriteAsync(
            Customer.Id, SetId, head,
            [.. numbers.Select((n, i) => new SubmissionItem(i, n, "I", null, $$"""{"internalID":"{{n}}"}"""))], default);
        await Sets.SaveSealsAsync(SetId, numbers.Select((_, i) => (i, new byte[] { 1, 2, (byte)i })), default);
        Assert.Empty(await Service<DocumentClaims>().ClaimAllAsync(Filing, SetId, head, default));
    }

    /// <summary>Receipts of POS-1, whose turn it is.</summary>
    public async Task<DeviceStep> ReceiptsAsync(params string[] numbers)
    {
        var body = new ReceiptsBody([.. numbers.Select(n => JsonElement.Parse(Receipt(n)))]);
        var errors = new ValidationErrors();
        var order = await Service<ReceiptIntake>().ReadAsync(Customer, body, errors, default);
        Assert.Empty(errors.All);
        await Sets.WriteAsync(Customer.Id, SetId, order!.Head, order.Items, default);
        Assert.Empty(await Service<DocumentClaims>().ClaimAllAsync(Filing, SetId, order.Head, default));
        Assert.Null(await Chains.TryEnterAsync(Chain, new ChainEntry(Filing.FilingId, "instance-1"), default));
        return new DeviceStep(Filing, SetId, Assert.Single(order.Devices));
    }

    public string Receipt(string number, string type = "s", string header = "") => $$$"""
        {"header":{"dateTimeIssued":"{{{Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}}}","receiptNumber":"{{{number}}}"{{{header}}}},
         "documentType":{"receiptType":"{{{type}}}"},
         "seller":{"deviceSerialNumber":"POS-1",
          "branchAddress":{"country":"EG","governate":"Cairo","regionCity":"Nasr City","street":"1","buildingNumber":"1"}},
         "itemData":[{"internalCode":"1","description":"Tea","itemType":"EGS","itemCode":"EG-123456789-1","unitType":"EA",
          "quantity":1,"unitPrice":10}]}
        """;

    public async Task<TOutput> RunAsync<TActivity, TOutput>(object input) where TActivity : class, IActivity
    {
        IActivity activity = ActivatorUtilities.CreateInstance<TActivity>(_services);
        var output = await activity.RunAsync(new ActivityContext("instance-1", 1, default), OrchestrationJson.Write(input));
        return OrchestrationJson.Read<TOutput>(output);
    }

    public Task<StepOutcome<SubmitDocuments.Output>> SubmitAsync(int count) =>
        RunAsync<SubmitDocuments, StepOutcome<SubmitDocuments.Output>>(
            new SubmitDocuments.Input(Filing, SetId, new DocumentRange(0, count)));

    public Task<StepOutcome<int>> SendAsync(DeviceStep step) => RunAsync<SendReceipts, StepOutcome<int>>(step);

    public async Task<IReadOnlyList<ItemStatus>> StatusesAsync() =>
        [.. (await Sets.ReadStatesAsync(SetId, default)).Select(s => s.Status)];

    /// <summary>The bodies that went to an address, as JSON.</summary>
    public IReadOnlyList<JsonElement> Sent(string call) =>
        [.. Server.Calls.Where(c => c.Call == call).Select(c => JsonElement.Parse(c.Body))];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }
}
