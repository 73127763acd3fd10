using Microsoft.AspNetCore.Http.Features;

namespace Tamga.Accounts;

/// <summary>
/// Addresses of which the first part is a customer's key, <c>/{key}</c> and then this. Paths are what logs, traces and problem
/// details show: so the key is taken out of the path before anybody reads it, and kept beside the request.
/// </summary>
/// <param name="Rest">What follows the key, such as <c>/ping</c>; anything may follow that.</param>
public sealed record ApiKeyPath(string Rest)
{
    /// <summary>What stands in the path in the key's place.</summary>
    const string Placeholder = "-";

    /// <summary>Takes the key out of a request's path, when it is one of these.</summary>
    /// <param name="features">The request's features.</param>
    /// <param name="paths">The addresses.</param>
    public static void Hide(IFeatureCollection features, IReadOnlyList<ApiKeyPath> paths)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Get<IHttpRequestFeature>() is not { } request || Split(request.Path, paths) is not { } parts) return;
        features.Set(new ApiKeyInPath(parts.Key));
        request.Path = $"/{Placeholder}{parts.Tail}";
        request.RawTarget = request.Path + request.QueryString;
    }

    static (string Key, string Tail)? Split(string path, IReadOnlyList<ApiKeyPath> paths)
    {
        if (path.Length < 2 || path[0] != '/') return null;
        var end = path.IndexOf('/', 1);
        if (end < 2) return null;
        var (key, tail) = (path[1..end], path[end..]);
        return key != Placeholder && !key.Equals("api", StringComparison.OrdinalIgnoreCase) && paths.Any(p => p.Covers(tail))
            ? (key, tail) : null;
    }

    bool Covers(string tail) =>
        tail.StartsWith(Rest, StringComparison.OrdinalIgnoreCase) && (tail.Length == Rest.Length || tail[Rest.Length] == '/');
}

/// <summary>A customer's key that was a part of the path.</summary>
/// <param name="key">The key as it came.</param>
sealed class ApiKeyInPath(string key)
{
    /// <summary>The key, for the one place that looks it up.</summary>
    public string Reveal() => key;

    public override string ToString() => "***";
}
