using System.Security.Cryptography;
using System.Text;

namespace Tamga.Webhooks.Lanes;

/// <summary>What is remembered of an ERP's address over restarts. Another address starts afresh.</summary>
/// <param name="UrlHash">Which address.</param>
/// <param name="FailingSince">Since when nothing has arrived there; absent while it answers.</param>
/// <param name="PausedAt">Since when nothing is sent until a person resumes it.</param>
/// <param name="PausedWhy">Why.</param>
/// <param name="HasAnswered">Whether it has ever taken a delivery. Earlier builds did not write it: it counts as no.</param>
sealed record EndpointState(
    string UrlHash, DateTimeOffset? FailingSince = null, DateTimeOffset? PausedAt = null, string? PausedWhy = null,
    bool HasAnswered = false)
{
    public static EndpointState Of(string url) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)), 0, 16));

    public bool IsPaused => PausedAt is not null;
}
