namespace Tamga.Functions.Timers;

/// <summary>
/// When the timers run: NCRONTAB expressions of six fields. The Functions host reads and judges them, and does not start without
/// them; they stand here so that the gateway knows their names.
/// </summary>
sealed class TimerSchedules
{
    /// <summary>Where they are set.</summary>
    public const string Section = "Tamga:Schedules";

    /// <summary>How often everything that begins by itself looks whether it is due.</summary>
    public string Tick { get; set; } = "";

    /// <summary>How often what was accepted and never begun is begun.</summary>
    public string PendingStarts { get; set; } = "";

    /// <summary>When the histories of orchestrations that ended long ago go.</summary>
    public string PurgeHistory { get; set; } = "";

    /// <summary>When it is seen to that there is a copy of the tables of today, where copies are wanted.</summary>
    public string CopyTables { get; set; } = "";
}
