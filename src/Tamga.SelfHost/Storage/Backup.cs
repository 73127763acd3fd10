using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Tamga.SelfHost.Storage;

/// <summary>
/// Copies of a data directory. A copy is taken while the gateway runs: SQLite gives a consistent state of one moment, and the
/// keys only ever grow. A manifest with hashes shows whether a copy is whole.
/// </summary>
static class Backup
{
    const string DatabaseName = "tamga.db";
    const string Keys = "keys";
    const string Manifest = "backup.json";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Takes a copy.</summary>
    /// <param name="data">The data directory of a gateway, running or not.</param>
    /// <param name="target">A new or empty directory.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="DataDirectoryException">There is nothing to copy, or no place for it.</exception>
    public static BackupManifest Take(string data, string target, TimeProvider time)
    {
        var source = Path.Combine(data, DatabaseName);
        if (!File.Exists(source))
        {
            throw new DataDirectoryException(
                $"There is no gateway's data in {Path.GetFullPath(data)}.", new FileNotFoundException(source));
        }

        try
        {
            RefuseUsed(target);
            OwnerOnly.CreateDirectory(target);
            OwnerOnly.Tighten(target);
            OwnerOnly.CreateDirectory(Path.Combine(target, Keys));
            CopyDatabase(source, Path.Combine(target, DatabaseName));
            // The keys last: each is written before the first secret it protects, so that no secret is copied without its key.
            if (Directory.Exists(Path.Combine(data, Keys)))
            {
                foreach (var key in Directory.EnumerateFiles(Path.Combine(data, Keys)))
                    OwnerOnly.Copy(key, Path.Combine(target, Keys, Path.GetFileName(key)));
            }

            var manifest = new BackupManifest(time.GetUtcNow(), Hashes(target));
            // Last, and under its name only when it is whole: a directory without it is no backup.
            using (var part = OwnerOnly.Open(Path.Combine(target, Manifest + ".part"), FileMode.CreateNew))
                JsonSerializer.Serialize(part, manifest, Json);
            File.Move(Path.Combine(target, Manifest + ".part"), Path.Combine(target, Manifest));
            LastBackup.Keep(data, manifest.TakenAt);
            return manifest;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new DataDirectoryException($"The backup could not be taken: {e.Message}", e);
        }
    }

    /// <summary>Makes a data directory of a copy.</summary>
    /// <param name="backup">A copy.</param>
    /// <param name="data">A new or empty directory.</param>
    /// <exception cref="DataDirectoryException">The copy is damaged or no copy, or there is data already.</exception>
    public static BackupManifest Restore(string backup, string data)
    {
        try
        {
            var file = Path.Combine(backup, Manifest);
            if (!File.Exists(file))
                throw new IOException($"{Path.GetFullPath(backup)} has no {Manifest}: it is no backup, or not a whole one.");
            var manifest = JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(file), Json)
                ?? throw new IOException($"{file} is empty.");
            var found = Hashes(backup);
            var damaged = manifest.Files.Keys.Union(found.Keys)
                .Where(name => manifest.Files.GetValueOrDefault(name) != found.GetValueOrDefault(name));
            if (string.Join(", ", damaged) is { Length: > 0 } names)
                throw new IOException($"These files are not as they were when the backup was taken: {names}.");
            RefuseUsed(data);
            OwnerOnly.CreateDirectory(data);
            OwnerOnly.Tighten(data);
            OwnerOnly.CreateDirectory(Path.Combine(data, Keys));
            foreach (var name in manifest.Files.Keys) OwnerOnly.Copy(Path.Combine(backup, name), Path.Combine(data, name));
            return manifest;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new DataDirectoryException($"The backup could not be restored: {e.Message}", e);
        }
    }

    static void CopyDatabase(string source, string target)
    {
        SQLitePCL.Batteries_V2.Init();
        OwnerOnly.Open(target, FileMode.CreateNew).Dispose();
        using var from = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadWrite, Pooling = false }
                .ConnectionString);
        using var to = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = target, Pooling = false }.ConnectionString);
        from.Open();
        to.Open();
        from.BackupDatabase(to);
        using var check = to.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        if ((string?)check.ExecuteScalar() is var verdict and not "ok")
            throw new IOException($"the database is damaged: {verdict}");
    }

    static void RefuseUsed(string directory)
    {
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
            throw new IOException($"{Path.GetFullPath(directory)} is not empty; name a new directory.");
    }

    static SortedDictionary<string, string> Hashes(string directory)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(directory, file).Replace('\\', '/');
            if (name.StartsWith(Manifest, StringComparison.Ordinal)) continue;
            using var stream = File.OpenRead(file);
            hashes[name] = Convert.ToHexStringLower(SHA256.HashData(stream));
        }

        return hashes;
    }
}

/// <summary>What a backup holds.</summary>
/// <param name="TakenAt">When it was taken, UTC.</param>
/// <param name="Files">Its files and their SHA-256.</param>
sealed record BackupManifest(DateTimeOffset TakenAt, SortedDictionary<string, string> Files);
