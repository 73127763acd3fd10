namespace Tamga.Upstream;

/// <summary>How much a host is asked for.</summary>
/// <param name="RequestTimeout">How long one call may take, from the first byte sent to the last byte read.</param>
/// <param name="MaxConcurrentRequests">How many calls may be under way at once.</param>
public sealed record AuthorityLimits(TimeSpan RequestTimeout, int MaxConcurrentRequests);
