using Tamga.Filings;

namespace Tamga.Egypt.Signing.Jobs;

/// <summary>An open job.</summary>
/// <param name="JobId">Its id: the orchestration instance and the document's place, so that asking twice makes one job.</param>
/// <param name="FilingId">The filing.</param>
/// <param name="InstanceId">The orchestration instance that waits for it.</param>
/// <param name="Index">The document's place in the filing.</param>
/// <param name="InternalId">How the ERP calls the document.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of its canonical text.</param>
/// <param name="LeasedTo">The agent that took it.</param>
/// <param name="LeasedUntil">Until when other agents do not get it.</param>
/// <param name="AskedAt">Since when it waits; unknown of a job that an earlier build made.</param>
sealed record SigningJob(
    string JobId, string FilingId, string InstanceId, int Index, string InternalId, string Sha256, string? LeasedTo = null,
    DateTimeOffset? LeasedUntil = null, DateTimeOffset? AskedAt = null)
{
    public bool IsFreeFor(string agent, DateTimeOffset now) => LeasedUntil is not { } until || until <= now || LeasedTo == agent;

    public static string IdOf(string instanceId, int index) => $"{instanceId}.{index:D6}";
}

/// <summary>A job as an agent takes it.</summary>
sealed record TakenJob(string JobId, string InternalId, string CanonicalText, string Sha256);

/// <summary>What came of a job: a signature or an error.</summary>
sealed record SigningJobOutcome(string InstanceId, DateTimeOffset At, byte[]? Cms, FilingError? Error);

/// <summary>An instance's jobs, counted.</summary>
sealed record SigningBatch(string FilingId, string InstanceId, int Total, int Signatures = 0, int Refusals = 0)
{
    public SigningState State => new(Total, Signatures, Refusals);
}

/// <summary>Whose certificate signed last.</summary>
sealed record LastSeal(DateTimeOffset At, string Subject, string Issuer, string Thumbprint, DateTimeOffset NotAfter);
