using System.Text.Json;

namespace Tamga.Filings.Alerts;

/// <summary>Something a person must act on. Free of secrets.</summary>
public sealed record Alert
{
    /// <summary>The id; later alerts have greater ones.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The authority: <c>etax</c>, <c>vatportal</c> or <c>eta</c>; <c>gateway</c> when it is of none.</summary>
    public required string Authority { get; init; }

    /// <summary>What it is about, for programs: <c>due-date</c>, <c>returned</c>…</summary>
    public required string Kind { get; init; }

    /// <summary>What makes it the only one of its kind: it is raised once, however often it is found.</summary>
    public required string Key { get; init; }

    /// <summary>What is the matter and what to do, for a person.</summary>
    public required string Message { get; init; }

    /// <summary>The things it is about, by the names they have elsewhere in the API.</summary>
    public required JsonElement About { get; init; }

    /// <summary>When it was raised, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When somebody took it on, UTC.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }
}

/// <summary>An alert to be raised.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="Authority">The authority.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Key">What makes it the only one.</param>
/// <param name="Message">What is the matter and what to do.</param>
/// <param name="About">The things it is about: a small object of plain members, none of them secret.</param>
public sealed record AlertRequest(string CustomerId, string Authority, string Kind, string Key, string Message, object About);
