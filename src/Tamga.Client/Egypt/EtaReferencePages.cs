using System.Text.Json.Nodes;

namespace Tamga.Client.Egypt;

/// <summary>Lists of <see cref="IEtaReferenceApi"/> as one stream.</summary>
public static class EtaReferencePages
{
    /// <summary>What ETA has told the taxpayer, the newest first, as ETA shows it.</summary>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    /// <param name="api">The calls.</param>
    /// <param name="from">At this time or later.</param>
    /// <param name="to">At this time or earlier.</param>
    /// <param name="type">ETA's filter of this name.</param>
    /// <param name="language">ar or en.</param>
    /// <param name="status">ETA's filter of this name.</param>
    /// <param name="channel">ETA's filter of this name.</param>
    /// <param name="limit">The most in a page; 50 when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static IAsyncEnumerable<JsonObject> ListAllNotificationsAsync(
        this IEtaReferenceApi api, DateTimeOffset? from = null, DateTimeOffset? to = null, string? type = null,
        string? language = null, string? status = null, string? channel = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListNotificationsAsync(from, to, type, language, status, channel, limit, page, cancellationToken),
            page => page.Notifications, page => page.Continuation, cancellationToken);
}
