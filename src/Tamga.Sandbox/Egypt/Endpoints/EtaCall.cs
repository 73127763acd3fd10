using System.Globalization;
using Tamga.Sandbox.Egypt.Identity;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>An admitted call: whose it is, and its query.</summary>
sealed record EtaCall(EtaOffice Office, EtaBooks Books, Session Session, HttpRequest Request)
{
    public string Rin => Session.Rin;

    public string Route(string name) => (string?)Request.RouteValues[name] ?? "";

    /// <summary>A value of the query; null where it is absent or empty.</summary>
    public string? Query(string name) => Request.Query[name].ToString().Trim() is { Length: > 0 } value ? value : null;

    /// <summary>The page asked for, from the query or, as one shipped client does, from headers; pages count from 1.</summary>
    public (int Number, int Size) Page(int most = 100) =>
        (Math.Max(1, Number("pageNo") ?? 1), Math.Clamp(Number("pageSize") ?? most, 1, most));

    /// <summary>A moment in the query, in UTC when it says nothing else.</summary>
    /// <exception cref="BadQueryException">It is none.</exception>
    public DateTimeOffset? Moment(string name)
    {
        if (Query(name) is not { } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw new BadQueryException(name, $"{name} is no moment in time");
    }

    int? Number(string name)
    {
        var text = Query(name) ?? Request.Headers[name].ToString();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

/// <summary>A value of the query that cannot be read: answered with <c>BadArgument</c>.</summary>
sealed class BadQueryException(string name, string message) : Exception(message)
{
    public EtaError Answer => EtaError.BadArgument(name, Message);
}
