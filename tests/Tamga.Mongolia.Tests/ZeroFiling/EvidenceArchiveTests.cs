using System.Text;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class EvidenceArchiveTests
{
    [Fact]
    public async Task An_archive_as_it_was_written_holds()
    {
        var run = await ArchivedRun.CreateAsync(5);
        var check = await run.CheckAsync();
        Assert.Empty(check.Flaws);
        Assert.Equal((8, 5, 15), (check.Files, check.Chains, check.Entries));
        Assert.Equal(
            ["manifest.json", "report.csv", "report.html", "report.json", .. run.FilingIds.Select(EvidenceManifest.PathOf)],
            run.Files.Keys.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_changed_byte_in_any_file_shows()
    {
        var run = await ArchivedRun.CreateAsync(2);
        foreach (var (path, content) in run.Files.Where(f => f.Key != "manifest.json").ToList())
        {
            byte[] changed = [.. content];
            changed[changed.Length / 2] ^= 1;
            run.Put(path, changed);
            var check = await run.CheckAsync();
            Assert.All(check.Flaws, flaw => Assert.StartsWith($"{path}: ", flaw, StringComparison.Ordinal));
            Assert.NotEmpty(check.Flaws);
            run.Put(path, content);
        }

        Assert.True((await run.CheckAsync()).Holds);
    }

    [Fact]
    public async Task A_removed_file_shows()
    {
        var run = await ArchivedRun.CreateAsync(2);
        run.Remove(EvidenceManifest.PathOf(run.FilingIds[0]));
        Assert.Contains("is missing from the archive", (await run.CheckAsync()).Flaws[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_removed_together_with_its_line_in_the_manifest_shows()
    {
        var run = await ArchivedRun.CreateAsync(2);
        var path = EvidenceManifest.PathOf(run.FilingIds[0]);
        run.Remove(path);
        run.Reseal();
        Assert.Equal(
            $"{path}: is missing from the archive, though the report names its filing",
            Assert.Single((await run.CheckAsync()).Flaws));
    }

    [Fact]
    public async Task An_added_file_shows()
    {
        var run = await ArchivedRun.CreateAsync(1);
        run.Put("evidence/note.txt", "x"u8.ToArray());
        Assert.Equal(
            "evidence/note.txt: is in the archive and not in the manifest", Assert.Single((await run.CheckAsync()).Flaws));
    }

    [Fact]
    public async Task A_second_file_of_the_same_name_shows()
    {
        var run = await ArchivedRun.CreateAsync(1);
        Assert.Equal("report.csv: is in the archive more than once", Assert.Single((await run.CheckAsync("report.csv")).Flaws));
    }

    [Theory]
    [InlineData("moved")]
    [InlineData("removed")]
    [InlineData("changed")]
    [InlineData("numbered anew")]
    public async Task Evidence_that_was_changed_shows_even_under_a_new_manifest(string how)
    {
        var run = await ArchivedRun.CreateAsync(2);
        var path = EvidenceManifest.PathOf(run.FilingIds[1]);
        run.Change(path, evidence =>
        {
            var entries = evidence["entries"]!.AsArray();
            switch (how)
            {
                case "moved":
                    var last = entries[2]!;
                    entries.RemoveAt(2);
                    entries.Insert(1, last);
                    break;
                case "removed":
                    entries.RemoveAt(0);
                    break;
                case "changed":
                    entries[1]!["data"]!["reportNo"] = 1;
                    break;
                default:
                    entries.RemoveAt(1);
                    entries[1]!["seq"] = 2;
                    break;
            }
        });
        run.Reseal();
        Assert.StartsWith(
            $"{path}: the chain breaks at its entry ", Assert.Single((await run.CheckAsync()).Flaws), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_of_another_filing_shows()
    {
        var run = await ArchivedRun.CreateAsync(2);
        run.Put(EvidenceManifest.PathOf(run.FilingIds[0]), run.Files[EvidenceManifest.PathOf(run.FilingIds[1])]);
        run.Reseal();
        Assert.Contains(
            "is the evidence of another filing", Assert.Single((await run.CheckAsync()).Flaws), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"files\":[null]}")]
    [InlineData("{\"files\":[{}]}")]
    [InlineData("nothing")]
    public async Task A_manifest_that_is_none_shows(string manifest)
    {
        var run = await ArchivedRun.CreateAsync(1);
        run.Put("manifest.json", Encoding.UTF8.GetBytes(manifest));
        Assert.Equal("manifest.json: cannot be read", Assert.Single((await run.CheckAsync()).Flaws));
    }

    [Fact]
    public async Task The_manifest_cannot_be_left_out()
    {
        var run = await ArchivedRun.CreateAsync(1);
        run.Remove("manifest.json");
        Assert.Equal("evidence.zip: has no manifest.json", Assert.Single((await run.CheckAsync()).Flaws));
    }

    [Fact]
    public async Task A_single_filings_evidence_can_be_checked_alone()
    {
        var run = await ArchivedRun.CreateAsync(1);
        var evidence = run.Read(EvidenceManifest.PathOf(run.FilingIds[0]));
        Assert.Equal((1, 3), await CheckAsync(evidence) is { Holds: true } good ? (good.Chains, good.Entries) : default);
        evidence["entries"]![0]!["kind"] = "something-else";
        Assert.False((await CheckAsync(evidence)).Holds);
        Assert.False(
            (await CheckAsync(new JsonObject { ["filingId"] = "x", ["entries"] = new JsonArray(new JsonObject()) })).Holds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK but no archive")]
    [InlineData("[1]")]
    public async Task What_is_neither_is_said_to_be_neither(string text)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.Contains(
            "is neither", Assert.Single((await EvidenceVerification.CheckAsync(file, "x")).Flaws), StringComparison.Ordinal);
    }

    static async Task<EvidenceCheck> CheckAsync(JsonNode evidence)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(evidence.ToJsonString(ApiJson.Options)));
        return await EvidenceVerification.CheckAsync(file, "evidence.json");
    }
}
