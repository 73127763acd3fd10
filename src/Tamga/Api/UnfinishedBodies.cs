using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Tamga.Api.Messages;

namespace Tamga.Api;

/// <summary>
/// Counts the bytes of bodies that have begun and not ended: whoever announces much and sends slowly takes memory from everybody.
/// </summary>
/// <param name="options">How many there may be.</param>
sealed class UnfinishedBodies(IOptions<BodyOptions> options)
{
    static readonly TimeSpan Later = TimeSpan.FromSeconds(5);

    readonly Lock _counting = new();
    readonly Dictionary<IPAddress, long> _sources = [];
    long _all;

    /// <summary>How long one may take.</summary>
    public TimeSpan Timeout => options.Value.Timeout;

    /// <summary>A body begins.</summary>
    public UnfinishedBody Begin(HttpContext context) => new(this, context.Connection.RemoteIpAddress ?? IPAddress.None);

    /// <summary>Takes room, or gives it back.</summary>
    /// <returns>Why there is none; nothing when there is.</returns>
    internal ApiProblem? Count(IPAddress source, long bytes)
    {
        lock (_counting)
        {
            _all += bytes;
            var ofSource = _sources.GetValueOrDefault(source) + bytes;
            if (ofSource > 0) _sources[source] = ofSource;
            else _sources.Remove(source);
            if (ofSource > options.Value.MaxUnfinishedOfSource)
            {
                return ApiProblem.Create(
                    429, ErrorCodes.RateLimited,
                    "Too much is being sent from this address at the same time. Send one after another.")
                    .Saying(MessageKeys.TooManyBodies, ("seconds", ApiProblem.Seconds(Later))).WithRetryAfter(Later);
            }

            return _all <= options.Value.MaxUnfinished ? null : ApiProblem.Create(
                503, ErrorCodes.RateLimited, "Too much is being sent at the same time. Send it again a little later.")
                .Saying(MessageKeys.TooManyBodies, ("seconds", ApiProblem.Seconds(Later))).WithRetryAfter(Later);
        }
    }
}

/// <summary>What one body has taken.</summary>
/// <param name="all">All bodies.</param>
/// <param name="source">Whose it is.</param>
sealed class UnfinishedBody(UnfinishedBodies all, IPAddress source) : IDisposable
{
    long _bytes;

    /// <summary>Takes room for more.</summary>
    /// <param name="bytes">How much.</param>
    /// <exception cref="ApiProblemException">There is none.</exception>
    public void Take(long bytes)
    {
        if (bytes == 0) return;
        _bytes += bytes;
        if (all.Count(source, bytes) is { } problem) throw new ApiProblemException(problem);
    }

    /// <summary>Gives back what was taken.</summary>
    public void Dispose()
    {
        if (_bytes > 0) all.Count(source, -_bytes);
    }
}
