namespace Tamga.Egypt;

/// <summary>The identity server's own words for a no.</summary>
/// <param name="Error">Its code, such as <c>invalid_client</c> or <c>invalid_posserial</c>.</param>
/// <param name="Description">Its text, often absent.</param>
/// <param name="At">When it said so.</param>
sealed record EtaSignInRefusal(string Error, string? Description, DateTimeOffset At)
{
    /// <summary>Whether the credentials were refused, and not our way of asking.</summary>
    public bool IsAboutCredentials => Error is not ("invalid_request" or "unsupported_grant_type" or "invalid_scope");
}
