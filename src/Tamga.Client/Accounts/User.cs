namespace Tamga.Client.Accounts;

/// <summary>A person of a partner.</summary>
public sealed record User : OpenRecord
{
    /// <summary>The id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The address to sign in with.</summary>
    public string Email { get; set; } = "";

    /// <summary>What the person is called.</summary>
    public string Name { get; set; } = "";

    /// <summary>What the person may do. See <c>UserRole</c>.</summary>
    public string Role { get; set; } = "";

    /// <summary>The customers the person sees; null for all of them.</summary>
    public IReadOnlyList<string>? CustomerIds { get; set; }

    /// <summary>Whether it is who registered the partner, and stays its owner.</summary>
    public bool IsFounder { get; set; }

    /// <summary>When the person was invited.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Until when the invitation can be accepted; null when there is none to accept.</summary>
    public DateTimeOffset? InvitedUntil { get; set; }

    /// <summary>
    /// Where the password is set, once. Shown here and never again: hand it to the person by a way you trust.
    /// </summary>
    public string? InvitationLink { get; set; }

    /// <summary>Whether signing in asks the person for a one-time code; in the list of people alone.</summary>
    public bool? Totp { get; set; }
}
