namespace Tamga.Client.Accounts;

/// <summary>A person to invite, or what to change of one; members that are left out stay as they are.</summary>
public sealed record UserRequest : OpenRecord
{
    /// <summary>The address to sign in with; cannot be changed later.</summary>
    public string? Email { get; set; }

    /// <summary>What the person is called.</summary>
    public string? Name { get; set; }

    /// <summary>What the person may do.</summary>
    public string? Role { get; set; }

    /// <summary>The customers the person sees; null for all of them. An owner sees all.</summary>
    public IReadOnlyList<string>? CustomerIds { get; set; }
}
