using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Tamga.Filings;

/// <summary>
/// One submission to an authority, from the moment it is accepted: what the ERP sees, and what is needed to go on.
/// </summary>
public sealed record Filing
{
    /// <summary>The id; later filings have greater ones.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The authority: <c>etax</c>, <c>vatportal</c> or <c>eta</c>.</summary>
    public required string Authority { get; init; }

    /// <summary>What is filed: <c>return</c>, <c>download</c>, <c>invoices</c>…</summary>
    public required string Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required FilingStatus Status { get; init; }

    /// <summary>The step it is at.</summary>
    public required string Stage { get; init; }

    /// <summary>What it waits for, when it waits.</summary>
    public WaitingFor? WaitingFor { get; init; }

    /// <summary>What the authority itself considers the same thing; absent until all of its parts are known.</summary>
    public string? NaturalKey { get; init; }

    /// <summary>When it was accepted, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last moved, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>How the authority calls it.</summary>
    public JsonElement? AuthorityReference { get; init; }

    /// <summary>What came of it.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>What is wrong, while it waits or after it failed.</summary>
    public FilingError? Error { get; init; }

    /// <summary>What happened, oldest first.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>The orchestration that takes it to its end.</summary>
    public required string Orchestration { get; init; }

    /// <summary>The orchestration's input; free of secrets.</summary>
    public required JsonElement Input { get; init; }

    /// <summary>True when the authority is a stand-in: nothing has been filed. Absent otherwise.</summary>
    public bool? Sandbox { get; init; }

    /// <summary>When its evidence was erased, because it had passed its age. It cannot be retried then.</summary>
    public DateTimeOffset? EvidenceErasedAt { get; init; }

    /// <summary>Whether all of its evidence has gone since; absent until then.</summary>
    public bool? EvidenceIsGone { get; init; }

    /// <summary>How often it was retried by hand.</summary>
    public int Retries { get; init; }

    /// <summary>The orchestration instance at work: a retry is a new one.</summary>
    public string InstanceId => Retries == 0 ? Id : $"{Id}-r{Retries}";

    /// <summary>Whether it has come to an end.</summary>
    public bool HasEnded => Status is FilingStatus.Succeeded or FilingStatus.Failed;
}

/// <summary>Where a filing stands.</summary>
public enum FilingStatus
{
    /// <summary>Accepted and durable.</summary>
    [Description("Accepted and durable.")]
    Queued,

    /// <summary>Being worked on.</summary>
    [Description("Being worked on.")]
    Running,

    /// <summary>Waits for a person or for the authority; <see cref="Filing.WaitingFor"/> says which.</summary>
    [Description("Waits for a person or for the authority; `waitingFor` says which.")]
    Waiting,

    /// <summary>At its good end.</summary>
    [Description("At its good end.")]
    Succeeded,

    /// <summary>At its bad end; <see cref="Filing.Error"/> says why.</summary>
    [Description("At its bad end; `error` says why.")]
    Failed,
}

/// <summary>What a filing waits for.</summary>
/// <param name="What">
/// <c>authority</c>: its answer; <c>credentials</c>: others, the login was refused; <c>pin1</c> and <c>pin2</c>: a person's on a
/// phone; <c>signature</c>: the signature agent's; <c>hand-signature</c>: a person's on the authority's pages.
/// </param>
/// <param name="Code">What a person is shown, such as a verification code.</param>
/// <param name="Until">How long it waits at the most, UTC.</param>
public sealed record WaitingFor(
    [property: AllowedValues("authority", "credentials", "pin1", "pin2", "signature", "hand-signature")] string What,
    string? Code = null, DateTimeOffset? Until = null);

/// <summary>What is wrong with a filing.</summary>
/// <param name="ErrorCode">Ours, one of <c>ErrorCodes</c>.</param>
/// <param name="Message">What is wrong and what to do, for a person.</param>
/// <param name="AuthorityCode">The authority's code, untouched.</param>
/// <param name="AuthorityMessage">The authority's text, untouched.</param>
/// <param name="Retryable">Whether <c>POST /api/filings/{id}/retry</c> can help.</param>
public sealed record FilingError(
    string ErrorCode, string Message, string? AuthorityCode = null, string? AuthorityMessage = null, bool Retryable = false);

/// <summary>Something that happened to a filing.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Stage">At which step.</param>
/// <param name="Note">What, in a short sentence.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Stage, string Note);
