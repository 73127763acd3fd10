using System.ComponentModel.DataAnnotations;

namespace Tamga.Status;

/// <summary>How the gateway is, and how it sees the authorities.</summary>
/// <param name="Gateway">The gateway itself.</param>
/// <param name="Sandbox">Whether the authorities are stand-ins: nothing is filed then.</param>
/// <param name="WatchedSince">Since when the process that answers looks; what it says is what it has seen itself.</param>
/// <param name="Authorities">Each authority.</param>
/// <param name="Changes">What changed since then, newest first, at most a hundred.</param>
sealed record StatusView(
    SubjectView Gateway, bool Sandbox, DateTimeOffset WatchedSince, IReadOnlyList<SubjectView> Authorities,
    IReadOnlyList<ChangeView> Changes);

/// <summary>How the gateway, or an authority, is.</summary>
/// <param name="Subject"><c>gateway</c>, or the authority's name in the API.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Status">
/// <c>good</c>; <c>slow</c>: late answers, or some calls without one; <c>down</c>: most calls without an answer;
/// <c>unknown</c>: it has not been called yet. One that is not called stays as it was.
/// </param>
/// <param name="Since">Since when.</param>
/// <param name="AnsweredAt">When it last answered; null before it has.</param>
sealed record SubjectView(
    string Subject, string Title, [property: AllowedValues("good", "slow", "down", "unknown")] string Status,
    DateTimeOffset Since, DateTimeOffset? AnsweredAt);

/// <summary>From a moment on it was so.</summary>
/// <param name="Id">Of this change alone.</param>
/// <param name="At">When it was seen.</param>
/// <param name="Subject"><c>gateway</c>, or the authority's name in the API.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Status">How it was from then on.</param>
sealed record ChangeView(
    string Id, DateTimeOffset At, string Subject, string Title,
    [property: AllowedValues("good", "slow", "down", "unknown")] string Status);
