using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Filings.Anchors;
using Tamga.Records;
using Tamga.Retention;
using Tamga.TestKit.Memory;

namespace Tamga.Tests.Anchors;

/// <summary>Some customers' filings over some days, hosts that anchor them, and what a partner keeps of it.</summary>
sealed class AnchorScene
{
    public const string CustomerId = "customer-1";
    public const string OtherId = "customer-2";
    const string PartnerId = "partner-1";

    readonly MemorySecretStore _secrets;

    AnchorScene()
    {
        Table = new MemoryRecordTable(Crash);
        _secrets = new MemorySecretStore(Crash);
    }

    public CrashPlan Crash { get; } = new();

    public MemoryRecordTable Table { get; }

    /// <summary>Half past midnight, when the day before is anchored.</summary>
    public StandingClock Clock { get; private set; } = new(new DateTimeOffset(2026, 11, 20, 0, 30, 0, TimeSpan.Zero));

    public AnchorRepository Anchors => new(Table);

    FilingRepository Filings => new(Table, new FilingSignals(Clock), Clock);

    EvidenceLog Evidence => new(Table, Clock, new SandboxMode());

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<AnchorScene> CreateAsync()
    {
        var scene = new AnchorScene();
        var at = scene.Clock.GetUtcNow();
        await new PartnerRepository(scene.Table).TryAddAsync(
            new Partner
            {
                Id = PartnerId, Name = "ERP", Email = "erp@example.com", PhoneNumber = "+97611000000", PasswordHash = "-",
                CreatedAt = at,
            }, Stop);
        foreach (var id in (string[])[CustomerId, OtherId])
        {
            var customer = new Customer { Id = id, PartnerId = PartnerId, CompanyName = id, CreatedAt = at, UpdatedAt = at };
            await new CustomerRepository(scene.Table, scene.Clock).TryAddAsync(customer, 0, Stop);
        }

        return scene;
    }

    /// <summary>Another host on the same records.</summary>
    public AnchorMaking Host()
    {
        var chains = new GrownChains(
            Table, Filings, new CustomerRepository(Table, Clock), new RemovedCustomers(Table));
        var key = new AnchorKey(Table, _secrets, NullLogger<AnchorKey>.Instance);
        return new AnchorMaking(Table, Anchors, chains, key, Clock, NullLogger<AnchorMaking>.Instance);
    }

    /// <summary>A day passes, and is anchored.</summary>
    public async Task<Anchor> PassDayAsync()
    {
        Clock.Advance(TimeSpan.FromDays(1));
        await Host().MakeDueAsync(Stop);
        return (await Anchors.FindLastAsync(Stop))!;
    }

    /// <summary>A filing with two entries of evidence, ended or at work still.</summary>
    public async Task<string> FileAsync(string customerId = CustomerId, bool ends = true)
    {
        var at = Clock.GetUtcNow();
        var filing = new Filing
        {
            Id = FilingId.Create(at), CustomerId = customerId, Authority = "etax", Kind = "return",
            Status = FilingStatus.Queued, Stage = "sign-in", CreatedAt = at, UpdatedAt = at, Orchestration = "None",
            Input = JsonElement.Parse("{}"),
        };
        Assert.True(await Filings.InsertAsync(filing, beside: null, Stop));
        await GrowAsync(filing.Id, "save-request", 1);
        await GrowAsync(filing.Id, "save-answer", 2);
        await Filings.UpdateAsync(
            customerId, filing.Id,
            f => ends ? f.Succeeds(at, "poll", "Done.") : f.Waits(at, "poll", "Waits.", new WaitingFor("authority")), Stop);
        return filing.Id;
    }

    public Task GrowAsync(string filingId, string kind, int amount) =>
        Evidence.AppendAsync(filingId, kind, new { amount }, Stop);

    public async Task<EvidenceView> EvidenceAsync(string filingId) => new(filingId, await Evidence.ReadAsync(filingId, Stop));

    /// <summary>Makes a filing's chain anew, with another figure and hashes that are right.</summary>
    public async Task<EvidenceView> ForgeAsync(string filingId)
    {
        var before = await Evidence.ReadAsync(filingId, Stop);
        var forged = new MemoryRecordTable(new CrashPlan());
        var log = new EvidenceLog(forged, Clock, new SandboxMode());
        foreach (var entry in before) await log.AppendAsync(filingId, entry.Kind, new { amount = 1000 + entry.Seq }, Stop);
        return new(filingId, await log.ReadAsync(filingId, Stop));
    }

    public async Task EraseAsync(TimeSpan age) => await new FilingRetention(
        Table, [], new NotedRuntime(), Options.Create(new RetentionOptions { Evidence = age, Filings = age }), Clock)
        .EraseAsync(
            new RetainedCustomer(CustomerId, null), new ErasureBudget(Clock, 1000, TimeSpan.FromHours(1)), Stop);

    /// <summary>Somebody sets the machine's clock back.</summary>
    public void GoBack(TimeSpan time) => Clock = new StandingClock(Clock.GetUtcNow() - time);

    /// <summary>What a partner has fetched by now: each day's file, as the API answers it, by name.</summary>
    public async Task<SortedDictionary<string, AnchorView>> KeepAsync(string customerId = CustomerId)
    {
        var kept = new SortedDictionary<string, AnchorView>(StringComparer.Ordinal);
        await foreach (var anchor in Anchors.ListAsync(null, Stop))
        {
            var customers = await Anchors.ReadAsync(anchor, [customerId], Stop).ToListAsync(Stop);
            kept[$"{anchor.Anchor.Day}.json"] = new AnchorView(anchor.Anchor, customers);
        }

        return kept;
    }

    public async Task<AnchorPublicKey> KeyAsync() =>
        (await new AnchorKey(Table, _secrets, NullLogger<AnchorKey>.Instance).FindPublicAsync(Stop))!;

    /// <summary>Makes all anchors anew over what is there now, as somebody could who owns records and secrets.</summary>
    public async Task SignAnewAsync(int days)
    {
        foreach (var row in Table.Rows.Where(r => r.Key.Table == "anchors")) await Table.DeleteAsync(row.Key, Stop);
        GoBack(TimeSpan.FromDays(days));
        for (var day = 0; day < days; day++) await PassDayAsync();
    }

    /// <summary>Checks evidence as the command does: from files.</summary>
    public static async Task<EvidenceCheck> CheckAsync(
        EvidenceView evidence, IEnumerable<KeyValuePair<string, AnchorView>> kept, params AnchorPublicKey[] keys)
    {
        var anchors = new KeptAnchors([.. keys.Select(k => KeptAnchors.ReadKey(Json(k))!)]);
        foreach (var (name, view) in kept) anchors.Add(name, Json(view));
        using var file = new MemoryStream(Json(evidence));
        return await EvidenceVerification.CheckAsync(file, "evidence.json", anchors, Stop);
    }

    static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options);
}
