using Tamga.Orchestrations;

namespace Tamga.Egypt.Submissions;

/// <summary>A filing's documents went with the customer that they belonged to. Repeating does not bring them back.</summary>
sealed class SubmissionGoneException() : Exception("The documents are gone: their customer was removed."), IRetryHint
{
    bool IRetryHint.IsRetryable => false;

    TimeSpan? IRetryHint.RetryAfter => null;
}
