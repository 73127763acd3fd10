using Microsoft.AspNetCore.Http;
using Tamga.Console.Calls;

namespace Tamga.Console.Frame;

/// <summary>Addresses of pages.</summary>
static class Addresses
{
    /// <summary>The page that is shown, with other values in its query; an empty one takes it away.</summary>
    public static string With(ConsoleCall call, params (string Name, string? Value)[] changes)
    {
        var path = HttpMethods.IsGet(call.Http.Request.Method) ? call.Http.Request.Path.ToString() : "/";
        var kept = call.Http.Request.Query
            .Where(one => HttpMethods.IsGet(call.Http.Request.Method) && !changes.Any(c => c.Name == one.Key))
            .Select(one => (one.Key, (string?)one.Value.ToString()));
        return Of(path, [.. kept, .. changes]);
    }

    /// <summary>An address with a query of the values that are there.</summary>
    public static string Of(string path, params IEnumerable<(string Name, string? Value)> query)
    {
        var text = string.Join('&', query.Where(one => one.Value is { Length: > 0 })
            .Select(one => $"{Uri.EscapeDataString(one.Name)}={Uri.EscapeDataString(one.Value!)}"));
        return text.Length == 0 ? path : $"{path}?{text}";
    }

    /// <summary>The page of a filing.</summary>
    public static string OfFiling(string id, string? customerId) => Of($"/filings/{id}", ("customer", customerId));
}
