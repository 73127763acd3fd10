namespace Tamga.Client.Accounts;

/// <summary>A partner is signed in.</summary>
public sealed record SignedIn : OpenRecord
{
    /// <summary>Always true.</summary>
    public bool Success { get; set; }

    /// <summary>To send as <c>Authorization: Bearer</c>.</summary>
    public string Token { get; set; } = "";

    /// <summary>Until when.</summary>
    public DateTimeOffset Expiration { get; set; }

    /// <summary>To exchange for a new one at <c>/api/Auth/refresh</c>, once.</summary>
    public string RefreshToken { get; set; } = "";

    /// <summary>Until when that can be done.</summary>
    public DateTimeOffset RefreshExpiration { get; set; }

    /// <summary>For a person.</summary>
    public string Message { get; set; } = "";
}
