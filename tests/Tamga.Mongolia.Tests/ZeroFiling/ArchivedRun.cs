using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Reports;
using Tamga.Mongolia.ZeroFiling.Runs;
using Tamga.Orchestrations;
using Tamga.Streams;
using Tamga.TestKit.Memory;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>A run with filings and their evidence in a record table, its archive, and what a forger could do to it.</summary>
sealed class ArchivedRun
{
    public const string Customer = "customer";

    readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public IReadOnlyList<string> FilingIds { get; private init; } = [];

    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>A run of some companies, each with one filing, and its archive taken apart.</summary>
    public static async Task<ArchivedRun> CreateAsync(int companies)
    {
        var clock = new StandingClock();
        var table = new MemoryRecordTable(new CrashPlan());
        var filings = new FilingRepository(table, new FilingSignals(clock), clock);
        var evidence = new EvidenceLog(table, clock, new SandboxMode());
        var items = new RunItemRepository(table);
        var run = NewFiling(ZeroFilingRuns.Kind, clock, f => new RunZeroFiling.Input(
            f, new RunSelection(2026, null, 10, null, DryRun: false), RunPace.Of(new ETaxOptions())));
        await filings.InsertAsync(run, null, default);
        var ids = new List<string>();
        for (var entId = 1; entId <= companies; entId++)
        {
            var filing = NewFiling("return", clock, f => f);
            ids.Add(filing.Id);
            await filings.InsertAsync(filing, null, default);
            await evidence.AppendAsync(filing.Id, "save-request", new { entId, name = "Хаан Худалдаа ХХК" });
            await evidence.AppendAsync(filing.Id, "save-answer", new { reportNo = 500_000 + entId });
            await evidence.AppendAsync(filing.Id, "submit-answer", new { code = 0 });
            await items.SetAsync(
                run.Id,
                [
                    new RunItem
                    {
                        EntId = entId, Form = "ТТ-03А", Verdict = Verdict.Ready, Reason = "Due.", FilingId = filing.Id,
                        Status = FilingStatus.Running,
                    },
                ],
                default);
        }

        using var archive = new MemoryStream();
        await new EvidenceArchive(new RunReports(filings, items, clock), evidence, clock)
            .WriteAsync(run, new ResponseLike(archive), default);
        var opened = new ArchivedRun { FilingIds = ids };
        archive.Position = 0;
        using var zip = new ZipArchive(archive);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await entry.Open().CopyToAsync(content);
            opened._files.Add(entry.FullName, content.ToArray());
        }

        return opened;
    }

    public void Put(string path, byte[] content) => _files[path] = content;

    public void Remove(string path) => _files.Remove(path);

    public JsonNode Read(string path) => JsonNode.Parse(_files[path])!;

    /// <summary>Changes a JSON file, and leaves the manifest as it was.</summary>
    public void Change(string path, Action<JsonNode> change)
    {
        var json = Read(path);
        change(json);
        Put(path, Encoding.UTF8.GetBytes(json.ToJsonString(ApiJson.Options)));
    }

    /// <summary>Writes the manifest anew over what there is now, as a careful forger would.</summary>
    public void Reseal()
    {
        var files = _files.Where(f => f.Key != "manifest.json").Select(f => new JsonObject
        {
            ["path"] = f.Key, ["size"] = f.Value.Length, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(f.Value)),
        });
        Change("manifest.json", manifest => manifest["files"] = new JsonArray([.. files]));
    }

    public async Task<EvidenceCheck> CheckAsync(params string[] twice)
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var path in _files.Keys.Concat(twice))
            {
                using var content = zip.CreateEntry(path).Open();
                content.Write(_files[path]);
            }
        }

        archive.Position = 0;
        return await EvidenceVerification.CheckAsync(archive, "evidence.zip");
    }

    static Filing NewFiling(string kind, TimeProvider clock, Func<FilingRef, object> input)
    {
        var at = clock.GetUtcNow();
        var id = FilingId.Create(at);
        return new Filing
        {
            Id = id, CustomerId = Customer, Authority = "etax", Kind = kind, Status = FilingStatus.Running, Stage = "plan",
            CreatedAt = at, UpdatedAt = at, Orchestration = "",
            Input = JsonSerializer.SerializeToElement(input(new FilingRef(Customer, id)), OrchestrationJson.Options),
        };
    }

    /// <summary>As strict as a server's response: nobody may wait for it.</summary>
    sealed class ResponseLike(Stream next) : WriteOnlyStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) =>
            throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            next.WriteAsync(buffer, cancellationToken);

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override Task FlushAsync(CancellationToken cancellationToken) => next.FlushAsync(cancellationToken);
    }
}
