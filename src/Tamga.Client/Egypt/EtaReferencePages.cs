using System.Text.Json.Nodes;

namespace Tamga.Client.Egypt;

/// <summary>Lists of <see cref="IEtaReferenceApi"/> as one stream.</summary>
public static class EtaReferencePages
{
    /// <inheritdoc cref="IEtaReferenceApi.ListNotificationsAsync"/>
    /// <param name="api">The calls.</param>
    /// <remarks>All of them: the next page is fetched when it is needed.</remarks>
    public static IAsyncEnumerable<JsonObject> ListAllNotificationsAsync(
        this IEtaReferenceApi api, DateTimeOffset? from = null, DateTimeOffset? to = null, string? type = null,
        string? language = null, string? status = null, string? channel = null, int? limit = null,
        CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            page => api.ListNotificationsAsync(from, to, type, language, status, channel, limit, page, cancellationToken),
            page => page.Notifications, page => page.Continuation, cancellationToken);
}
