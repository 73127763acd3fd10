using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Streams;

namespace Tamga.Mongolia.ZeroFiling.Reports;

/// <summary>
/// A run's evidence as one file: its reports, the evidence of every filing as <c>GET /api/filings/{id}/evidence</c> answers it,
/// and last the manifest with the hash of everything before it. Written while it is read; only the manifest is held in memory.
/// </summary>
sealed class EvidenceArchive(RunReports reports, EvidenceLog evidence, TimeProvider time)
{
    /// <summary>Bodies of returns repeat one another: the fastest packing takes most of what there is to gain.</summary>
    const CompressionLevel Packing = CompressionLevel.Fastest;

    public async Task WriteAsync(Filing run, Stream to, CancellationToken cancellationToken)
    {
        await using var deferred = new DeferredStream(to);
        await using (var zip =
            await ZipArchive.CreateAsync(deferred, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken))
        {
            await WriteAsync(zip, run, cancellationToken);
        }

        await deferred.FlushAsync(cancellationToken);
    }

    async Task WriteAsync(ZipArchive zip, Filing run, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var files = new List<EvidenceFile>();
        var report = reports.Of(run, null);
        foreach (var format in ReportFormat.All)
        {
            files.Add(await AddAsync(
                zip, $"report.{format.Name}", at, body => format.WriteAsync(report, body, cancellationToken), cancellationToken));
        }

        // A return that another filing of the customer had is proved by that filing, and by it once.
        var written = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in report.Rows.WithCancellation(cancellationToken))
        {
            if (row.FilingId is not { } filingId || !written.Add(filingId)) continue;
            var view = new EvidenceView(filingId, await evidence.ReadAsync(filingId, cancellationToken));
            files.Add(await AddAsync(
                zip, EvidenceManifest.PathOf(filingId), at,
                body => JsonSerializer.SerializeAsync(body, view, ApiJson.Options, cancellationToken), cancellationToken));
        }

        var manifest = new EvidenceManifest(JsonSerializer.SerializeToElement(report.Run, ApiJson.Options), at, files);
        await AddAsync(
            zip, EvidenceManifest.FileName, at,
            body => JsonSerializer.SerializeAsync(body, manifest, ApiJson.Options, cancellationToken), cancellationToken);
    }

    static async Task<EvidenceFile> AddAsync(
        ZipArchive zip, string path, DateTimeOffset at, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        var entry = zip.CreateEntry(path, Packing);
        entry.LastWriteTime = at;
        await using var packed = await entry.OpenAsync(cancellationToken);
        await using var hashed = new HashedStream(packed);
        await write(hashed);
        return new EvidenceFile(path, hashed.Written, hashed.Sha256());
    }
}
