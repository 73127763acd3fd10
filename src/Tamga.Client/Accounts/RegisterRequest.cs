namespace Tamga.Client.Accounts;

/// <summary>What a partner registers with.</summary>
public sealed record RegisterRequest : OpenRecord
{
    /// <summary>The name of the partner.</summary>
    public required string PartnerName { get; set; }

    /// <summary>The e-mail address.</summary>
    public required string Email { get; set; }

    /// <summary>The password. Write-only.</summary>
    public required string Password { get; set; }

    /// <summary>The telephone number.</summary>
    public string? PhoneNumber { get; set; }
}
