namespace Tamga.Mongolia;

/// <summary>The login's own words for a no.</summary>
/// <param name="Error">Its code, such as <c>invalid_grant</c>.</param>
/// <param name="Description">Its text. A locked account and a wrong password read the same.</param>
/// <param name="At">When it said so.</param>
internal sealed record SignInRefusal(string Error, string? Description, DateTimeOffset At)
{
    /// <summary>Whether the person's credentials were refused, and not our client id or our way of asking.</summary>
    public bool IsAboutCredentials => Error is "invalid_grant";
}
