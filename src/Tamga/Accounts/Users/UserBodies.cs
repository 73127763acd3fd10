using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Tamga.Accounts.Users;

/// <summary>A person to invite, or what to change of one; members that are left out stay as they are.</summary>
/// <param name="Email">The address to sign in with; cannot be changed later.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="CustomerIds">The customers the person sees; null for all of them. An owner sees all.</param>
sealed record UserBody(
    string? Email = null, string? Name = null, string? Role = null, IReadOnlyList<string>? CustomerIds = null);

/// <summary>What an invitation is accepted with.</summary>
sealed class AcceptInvitationBody
{
    /// <summary>What stands behind # in the link.</summary>
    [Required]
    public string? Code { get; init; }

    /// <summary>The password to sign in with from then on.</summary>
    [Required]
    public string? Password { get; init; }
}

/// <summary>A person of a partner.</summary>
/// <param name="Id">The id.</param>
/// <param name="Email">The address to sign in with.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="CustomerIds">The customers the person sees; null for all of them.</param>
/// <param name="IsFounder">Whether it is who registered the partner, and stays its owner.</param>
/// <param name="CreatedAt">When the person was invited.</param>
/// <param name="InvitedUntil">Until when the invitation can be accepted; null when there is none to accept.</param>
sealed record UserView(
    string Id, string Email, string Name, UserRole Role, IReadOnlyList<string>? CustomerIds, bool IsFounder,
    DateTimeOffset CreatedAt, DateTimeOffset? InvitedUntil)
{
    /// <summary>Where the password is set, once. Shown here and never again: hand it to the person by a way you trust.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? InvitationLink { get; init; }

    /// <summary>Whether signing in asks the person for a one-time code; in the list of people alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Totp { get; init; }

    public static UserView Of(User user) => new(
        user.Id, user.Email, user.Name, user.Role, user.CustomerIds, user.IsFounder, user.CreatedAt, user.Invitation?.ExpiresAt);
}
