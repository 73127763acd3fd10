namespace Tamga.Webhooks.Sending;

/// <summary>What came of a call to an ERP.</summary>
/// <param name="Verdict">What it means.</param>
/// <param name="Attempt">What is written down of it.</param>
/// <param name="RetryAfter">When the ERP asked to be called again.</param>
sealed record SendResult(SendVerdict Verdict, DeliveryAttempt Attempt, TimeSpan? RetryAfter = null);

/// <summary>What a call to an ERP means.</summary>
enum SendVerdict
{
    /// <summary>It has arrived.</summary>
    Delivered,

    /// <summary>The ERP answers, and refuses this delivery: the next one may fare better.</summary>
    Refused,

    /// <summary>The ERP is not there, or asks to be left alone: the next one would fare no better.</summary>
    Unreachable,

    /// <summary>410: the ERP wants no more deliveries.</summary>
    Gone,
}
