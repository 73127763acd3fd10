namespace Tamga.Egypt.Submissions;

/// <summary>A submission that was begun.</summary>
/// <param name="Attempt">How often it has been sent.</param>
/// <param name="FirstSentAt">When it was sent first: where ETA's search begins to look.</param>
/// <param name="SentAt">When it was sent last.</param>
/// <param name="Progress">How far it has come.</param>
sealed record SubmissionWork(int Attempt, DateTimeOffset FirstSentAt, DateTimeOffset SentAt, WorkProgress Progress);

/// <summary>How far a submission has come.</summary>
enum WorkProgress
{
    /// <summary>ETA said that it did not try, or nothing has been sent.</summary>
    NotSent,

    /// <summary>Sent, and not answered as far as is known.</summary>
    Sending,

    /// <summary>ETA takes it in pieces only.</summary>
    TooLarge,

    /// <summary>ETA has answered for each document.</summary>
    Answered,
}
