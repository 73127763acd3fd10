namespace Tamga.CallLog;

/// <summary>A request that an ERP made with a customer's key. What was sent is not in it.</summary>
/// <param name="Id">Later ones have greater ids.</param>
/// <param name="At">When it came.</param>
/// <param name="CustomerId">Whose key it was.</param>
/// <param name="KeyId">Which of the customer's keys; null for a callback key, which is the authority's.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The address; a key that stood in it is not in it.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="ErrorCode">Why it was refused; null where it was not.</param>
/// <param name="Milliseconds">How long it took until the answer was written.</param>
/// <param name="TraceId">What an operator finds it by.</param>
sealed record LoggedRequest(
    long Id, DateTimeOffset At, string CustomerId, string? KeyId, string Method, string Path, int Status, string? ErrorCode,
    double Milliseconds, string TraceId);
