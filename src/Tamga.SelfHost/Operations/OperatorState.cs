using System.Diagnostics;
using Tamga.Api;
using Tamga.SelfHost.Commands;
using Tamga.SelfHost.Orchestrator;
using Tamga.SelfHost.Storage;
using Tamga.Settings;
using Tamga.Status;
using Tamga.Upstream;

namespace Tamga.SelfHost.Operations;

/// <summary>
/// How the process and what it stands on are, for whoever runs it. Nothing of what is filed is in it, and no secret.
/// </summary>
/// <param name="Version">The build.</param>
/// <param name="StartedAt">When the process began.</param>
/// <param name="IsSandbox">Whether the authorities are stand-ins.</param>
/// <param name="MemoryBytes">What it has resident.</param>
/// <param name="DataDirectory">Where everything is that it remembers.</param>
/// <param name="Disk">The room there.</param>
/// <param name="Database">The database's files.</param>
/// <param name="BackupTakenAt">When the last backup was taken with the command; nothing when none was.</param>
/// <param name="Authorities">Each authority's hosts, as the calls of this process tell.</param>
/// <param name="Orchestrations">How many instances stand where; none of those that there are none of.</param>
/// <param name="Settings">The settings that there are, without secrets.</param>
sealed record OperatorState(
    string Version, DateTimeOffset StartedAt, bool IsSandbox, long MemoryBytes, string DataDirectory, DiskRoom Disk,
    DatabaseSize Database, DateTimeOffset? BackupTakenAt, IReadOnlyList<AuthorityHosts> Authorities,
    IReadOnlyDictionary<string, int> Orchestrations, IReadOnlyList<ShownSetting> Settings)
{
    public static OperatorState Of(IServiceProvider services)
    {
        var data = services.GetRequiredService<DataDirectory>();
        using var process = Process.GetCurrentProcess();
        return new OperatorState(
            StartLines.Version(), new DateTimeOffset(process.StartTime).ToUniversalTime(),
            services.GetRequiredService<SandboxMode>().IsOn, process.WorkingSet64, data.Path, DiskRoom.Of(data.Path),
            DatabaseSize.Of(data.DatabaseFile), LastBackup.TakenAt(data.Path),
            [.. services.GetServices<IAuthorityHealth>().Select(AuthorityHosts.Of)],
            services.GetRequiredService<EmbeddedOrchestrator>().Count(),
            [.. SettingsSheet.Of(services)]);
    }
}

/// <summary>The room on the disk that the data directory is on.</summary>
/// <param name="FreeBytes">What the gateway may still write.</param>
/// <param name="TotalBytes">All of it.</param>
sealed record DiskRoom(long FreeBytes, long TotalBytes)
{
    public static DiskRoom Of(string directory)
    {
        var drive = new DriveInfo(directory);
        return new DiskRoom(drive.AvailableFreeSpace, drive.TotalSize);
    }
}

/// <summary>How large the database is.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="LogBytes">What has been written and is not in it yet (the write-ahead log).</param>
sealed record DatabaseSize(long Bytes, long LogBytes)
{
    public static DatabaseSize Of(string file) => new(SizeOf(file), SizeOf(file + "-wal"));

    static long SizeOf(string file) => new FileInfo(file) is { Exists: true } there ? there.Length : 0;
}

/// <summary>An authority.</summary>
/// <param name="Authority">Its name in the API.</param>
/// <param name="Summary">How its last calls were, in words.</param>
/// <param name="Hosts">Each of its hosts.</param>
sealed record AuthorityHosts(string Authority, string Summary, IReadOnlyList<HostFigures> Hosts)
{
    public static AuthorityHosts Of(IAuthorityHealth authority) =>
        new(authority.Authority, authority.Describe(), [.. authority.Look().Select(HostFigures.Of)]);
}

/// <summary>The calls of the last quarter of an hour to a host.</summary>
/// <param name="Name">The host.</param>
/// <param name="Circuit"><c>closed</c>, <c>open</c> (it is left alone) or <c>half-open</c> (it is being tried).</param>
/// <param name="LastOutcome">How the last call ended; nothing before the first.</param>
/// <param name="AnsweredAt">When the last answer came, whenever that was.</param>
/// <param name="Calls">How many calls.</param>
/// <param name="Faults">How many of them without an answer that could be read.</param>
/// <param name="MeanMilliseconds">What one took.</param>
sealed record HostFigures(
    string Name, string Circuit, string? LastOutcome, DateTimeOffset? AnsweredAt, int Calls, int Faults, double MeanMilliseconds)
{
    public static HostFigures Of(HostState host) => new(
        host.Name, host.Circuit, host.LastOutcome, host.Lately.AnsweredAt, host.Lately.Calls, host.Lately.Faults,
        Math.Round(host.Lately.Mean.TotalMilliseconds));
}
