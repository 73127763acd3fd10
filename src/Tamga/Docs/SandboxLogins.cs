namespace Tamga.Docs;

/// <summary>The logins that a stand-in begins with.</summary>
/// <param name="Title">Country and authority, for people.</param>
/// <param name="Lines">A line each.</param>
sealed record SandboxLogins(string Title, IReadOnlyList<string> Lines);
