using Tamga.Egypt.Submissions;

namespace Tamga.Egypt.Receipts;

/// <summary>A submission of one device's receipts that was begun.</summary>
/// <param name="Attempt">How often the device has sent for this filing.</param>
/// <param name="FirstSentAt">When this batch was sent first.</param>
/// <param name="SentAt">When it was sent last.</param>
/// <param name="Progress">How far it has come.</param>
/// <param name="Limit">How many go together: fewer once ETA has found a batch too large.</param>
sealed record ReceiptWork(int Attempt, DateTimeOffset FirstSentAt, DateTimeOffset SentAt, WorkProgress Progress, int Limit);
