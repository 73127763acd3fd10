namespace Tamga.Console.Operations;

/// <summary>How the process is, as <c>/operator/state</c> tells it.</summary>
public sealed record OperatorState(
    string Version, DateTimeOffset StartedAt, bool IsSandbox, long MemoryBytes, string DataDirectory, DiskRoom Disk,
    DatabaseSize Database, DateTimeOffset? BackupTakenAt, IReadOnlyList<AuthorityHosts> Authorities,
    IReadOnlyDictionary<string, int> Orchestrations, IReadOnlyList<ShownSetting> Settings);

public sealed record DiskRoom(long FreeBytes, long TotalBytes);

public sealed record DatabaseSize(long Bytes, long LogBytes);

public sealed record AuthorityHosts(string Authority, string Summary, IReadOnlyList<HostFigures> Hosts);

public sealed record HostFigures(
    string Name, string Circuit, string? LastOutcome, DateTimeOffset? AnsweredAt, int Calls, int Faults, double MeanMilliseconds)
{
    /// <summary>Faults in a hundred calls.</summary>
    public int FaultRate => Calls == 0 ? 0 : (int)Math.Round(100.0 * Faults / Calls);
}

public sealed record ShownSetting(string Key, string? Value, bool IsHidden);
