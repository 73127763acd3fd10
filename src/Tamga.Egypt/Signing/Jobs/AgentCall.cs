namespace Tamga.Egypt.Signing.Jobs;

/// <summary>An agent, when it last called, and what it did. Rows of earlier builds hold the first two.</summary>
/// <param name="Name">What it calls itself.</param>
/// <param name="LastSeenAt">When it last called.</param>
/// <param name="Signed">How many documents it has signed.</param>
/// <param name="LastSignedAt">When it last did.</param>
/// <param name="LastSigned">What the ERP calls that document.</param>
/// <param name="LastError">What went wrong last, as it told or as its signature showed.</param>
sealed record AgentCall(
    string Name, DateTimeOffset LastSeenAt, long Signed = 0, DateTimeOffset? LastSignedAt = null, string? LastSigned = null,
    AgentError? LastError = null);

/// <summary>Something that an agent did not sign.</summary>
sealed record AgentError(DateTimeOffset At, string Message);
