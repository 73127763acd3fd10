namespace Tamga.Sandbox.Azerbaijan.Register;

/// <summary>What a download asks e-taxes for: a folder, a span of time, and words.</summary>
sealed record QaimeSelection(bool IsSent, DateTime From, DateTime Until, WordFilter Statuses, WordFilter Kinds)
{
    public bool Covers(bool isSent, DateTime at) => isSent == IsSent && at >= From && at < Until;

    public bool Passes(string status, string kind) => Statuses.Passes(status) && Kinds.Passes(kind);
}
