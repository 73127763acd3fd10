using Tamga.Upstream;

namespace Tamga.Egypt.Submissions;

/// <summary>A submission that was begun.</summary>
/// <param name="Attempt">How often it has been sent.</param>
/// <param name="FirstSentAt">When it was sent first: where ETA's search begins to look.</param>
/// <param name="SentAt">When it was sent last.</param>
/// <param name="Progress">How far it has come.</param>
sealed record SubmissionWork(int Attempt, DateTimeOffset FirstSentAt, DateTimeOffset SentAt, WorkProgress Progress)
{
    /// <summary>Which documents ETA refused when they were sent again, while the outcome before was unknown; and why.</summary>
    public IReadOnlyList<RefusedAgain>? Refused { get; init; }
}

/// <summary>A document that ETA refused when it was sent again.</summary>
/// <param name="Index">Its place in the request.</param>
/// <param name="Errors">Why, in ETA's words.</param>
sealed record RefusedAgain(int Index, IReadOnlyList<AuthorityComplaint> Errors);

/// <summary>How far a submission has come.</summary>
enum WorkProgress
{
    /// <summary>ETA said that it did not try, or nothing has been sent.</summary>
    NotSent,

    /// <summary>Sent, and not answered as far as is known.</summary>
    Sending,

    /// <summary>ETA takes it in pieces only.</summary>
    TooLarge,

    /// <summary>
    /// Sent again, and refused. The refusal may be for what arrived before: it is believed once ETA does not show that.
    /// </summary>
    RefusedAgain,

    /// <summary>ETA has answered for each document.</summary>
    Answered,
}
