using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Tamga.Api;
using Tamga.Filings.Anchors;

namespace Tamga.Filings;

/// <summary>Checks evidence without the gateway it came from: whoever has the file can.</summary>
public static class EvidenceVerification
{
    const string ReportPath = "report.json";

    /// <summary>Checks an archive, or a single filing's evidence as <c>GET /api/filings/{id}/evidence</c> answers it.</summary>
    /// <param name="file">The file; it can be sought in.</param>
    /// <param name="name">How complaints call it.</param>
    /// <param name="anchors">Anchors that were kept, to hold it against; the chains alone are followed without.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<EvidenceCheck> CheckAsync(
        Stream file, string name, KeptAnchors? anchors = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var check = new EvidenceCheck(anchors);
        anchors?.CheckThemselves(check);
        var first = file.ReadByte();
        file.Position = 0;
        if (first == '{')
        {
            Follow(check, name, await ReadAllAsync(file, cancellationToken), null);
            return check;
        }

        try
        {
            await using var zip =
                await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, null, cancellationToken);
            await CheckArchiveAsync(check, zip, name, cancellationToken);
        }
        catch (InvalidDataException)
        {
            check.Add(name, "is neither an evidence archive nor a filing's evidence, or it is damaged");
        }

        return check;
    }

    static async Task CheckArchiveAsync(EvidenceCheck check, ZipArchive zip, string name, CancellationToken cancellationToken)
    {
        // Unpacking would keep one of two files of the same name, and which one is anybody's guess.
        var entries = zip.Entries.ToLookup(e => e.FullName, StringComparer.Ordinal);
        foreach (var several in entries.Where(e => e.Count() > 1)) check.Add(several.Key, "is in the archive more than once");
        if (entries[EvidenceManifest.FileName].FirstOrDefault() is not { } manifestEntry)
        {
            check.Add(name, $"has no {EvidenceManifest.FileName}");
            return;
        }

        var bytes = await ReadAllAsync(manifestEntry, cancellationToken);
        check.ManifestSha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (Read<EvidenceManifest>(bytes) is not { Files: { } files }
            || files.Any(f => f is not { Path: not null, Sha256: not null }))
        {
            check.Add(EvidenceManifest.FileName, "cannot be read");
            return;
        }

        foreach (var several in files.GroupBy(f => f.Path, StringComparer.Ordinal).Where(g => g.Count() > 1))
            check.Add(several.Key, "is in the manifest more than once");
        foreach (var stranger in entries.Select(e => e.Key)
            .Except(files.Select(f => f.Path).Append(EvidenceManifest.FileName), StringComparer.Ordinal))
        {
            check.Add(stranger, "is in the archive and not in the manifest");
        }

        foreach (var file in files) await CheckFileAsync(check, entries[file.Path].FirstOrDefault(), file, cancellationToken);
        await CheckCompletenessAsync(check, entries, cancellationToken);
    }

    static async Task CheckFileAsync(
        EvidenceCheck check, ZipArchiveEntry? entry, EvidenceFile file, CancellationToken cancellationToken)
    {
        if (entry is null)
        {
            check.Add(file.Path, "is missing from the archive");
            return;
        }

        check.Files++;
        try
        {
            await using var content = await entry.OpenAsync(cancellationToken);
            if (EvidenceManifest.FilingOf(file.Path) is not { } filingId)
            {
                if (entry.Length != file.Size
                    || Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) != file.Sha256)
                {
                    check.Add(file.Path, "is not what the manifest says: its content was changed");
                }

                return;
            }

            var bytes = await ReadAllAsync(content, cancellationToken);
            if (bytes.Length != file.Size || Convert.ToHexStringLower(SHA256.HashData(bytes)) != file.Sha256)
                check.Add(file.Path, "is not what the manifest says: its content was changed");
            Follow(check, file.Path, bytes, filingId);
        }
        catch (InvalidDataException)
        {
            check.Add(file.Path, "cannot be unpacked: it is damaged");
        }
    }

    /// <summary>
    /// Every filing that the report names must be there: else a file could go together with its line in the manifest.
    /// </summary>
    static async Task CheckCompletenessAsync(
        EvidenceCheck check, ILookup<string, ZipArchiveEntry> entries, CancellationToken cancellationToken)
    {
        if (entries[ReportPath].FirstOrDefault() is not { } entry)
        {
            check.Add(ReportPath, "is missing from the archive");
            return;
        }

        try
        {
            await using var content = await entry.OpenAsync(cancellationToken);
            var report = await JsonSerializer.DeserializeAsync<ReportedFilings>(content, ApiJson.Options, cancellationToken);
            foreach (var filingId in (report?.Items ?? []).Select(i => i.FilingId).OfType<string>()
                .Distinct(StringComparer.Ordinal))
            {
                var path = EvidenceManifest.PathOf(filingId);
                if (!entries.Contains(path) && check.Anchors?.NoteErasure(check, path, filingId) is not true)
                    check.Add(path, "is missing from the archive, though the report names its filing");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            check.Add(ReportPath, "cannot be read");
        }
    }

    static void Follow(EvidenceCheck check, string file, byte[] bytes, string? filingId)
    {
        if (Read<EvidenceView>(bytes) is not { FilingId: not null, Entries: { } entries } evidence
            || entries.Any(e => e is not { At: not null, Kind: not null, Data.ValueKind: not JsonValueKind.Undefined }))
        {
            check.Add(file, "is no filing's evidence");
        }
        else if (filingId is not null && evidence.FilingId != filingId)
        {
            check.Add(file, $"is the evidence of another filing, {evidence.FilingId}");
        }
        else
        {
            check.Follow(file, evidence);
        }
    }

    static T? Read<T>(byte[] json) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, ApiJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static async Task<byte[]> ReadAllAsync(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        await using var content = await entry.OpenAsync(cancellationToken);
        return await ReadAllAsync(content, cancellationToken);
    }

    static async Task<byte[]> ReadAllAsync(Stream content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    /// <summary>As much of a report as tells which filings it names.</summary>
    sealed record ReportedFilings(IReadOnlyList<ReportedFiling>? Items);

    sealed record ReportedFiling(string? FilingId);
}
