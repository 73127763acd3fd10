namespace Tamga.Azerbaijan.Processes;

/// <summary>
/// The statuses of a process. Only what is known ends anything: 1 is at work, and an unknown one means look again.
/// </summary>
static class VatPortalStatus
{
    /// <summary>It has come to its good end.</summary>
    public const int Succeeded = 2;

    /// <summary>It has ended with errors.</summary>
    public const int Failed = 3;

    /// <summary>Whether it has ended.</summary>
    public static bool IsFinal(int? status) => status is Succeeded or Failed;
}
