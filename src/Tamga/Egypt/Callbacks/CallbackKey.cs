using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;

namespace Tamga.Egypt.Callbacks;

/// <summary>
/// The customer's key in the address of a callback. ETA offers no other way than the path, and paths are what logs, traces and
/// problem details show: so the key is taken out of the path before anybody reads it, and kept here.
/// </summary>
/// <param name="key">The key as it came.</param>
public sealed class CallbackKey(string key)
{
    /// <summary>What stands in the path in its place.</summary>
    const string Placeholder = "-";

    /// <summary>The key, for the one place that looks it up.</summary>
    internal string Reveal() => key;

    /// <inheritdoc/>
    public override string ToString() => "***";

    /// <summary>Takes the key out of a request's path, when it is a callback's.</summary>
    /// <param name="features">The request's features.</param>
    public static void Hide(IFeatureCollection features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Get<IHttpRequestFeature>() is not { } request || Split(request.Path) is not { } parts) return;
        features.Set(new CallbackKey(parts.Key));
        request.Path = $"/{Placeholder}{parts.Tail}";
        request.RawTarget = request.Path + request.QueryString;
    }

    /// <summary>The key and what follows it, of <c>/{key}/notifications…</c> and <c>/{key}/ping</c>.</summary>
    static (string Key, string Tail)? Split(string path)
    {
        if (path.Length < 2 || path[0] != '/') return null;
        var end = path.IndexOf('/', 1);
        if (end < 2) return null;
        var (key, rest) = (path[1..end], path[end..]);
        var isCallback = IsOrBeginsWith(rest, "/notifications") || IsOrBeginsWith(rest, "/ping");
        return isCallback && key != Placeholder && !key.Equals("api", StringComparison.OrdinalIgnoreCase) ? (key, rest) : null;
    }

    static bool IsOrBeginsWith(string path, string start) =>
        path.StartsWith(start, StringComparison.OrdinalIgnoreCase) && (path.Length == start.Length || path[start.Length] == '/');
}

/// <summary>Puts the hiding of keys into the pipeline.</summary>
public static class CallbackKeyExtensions
{
    /// <summary>
    /// Hides the keys of callbacks from everything behind it. Goes first; a host whose server logs requests by itself hides them
    /// before that, and then there is nothing left to hide here.
    /// </summary>
    /// <param name="app">The pipeline.</param>
    public static IApplicationBuilder UseHiddenCallbackKeys(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        CallbackKey.Hide(context.Features);
        return next(context);
    });
}
