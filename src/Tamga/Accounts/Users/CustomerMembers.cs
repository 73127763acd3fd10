using System.Text.Json;
using Tamga.Api;

namespace Tamga.Accounts.Users;

/// <summary>Which members of a customer a role may change.</summary>
/// <remarks>
/// Whoever sets where news go, and what they are signed with, reads them. That is the developers' affair and no accountant's; the
/// authorities' credentials are accountants' and no developer's.
/// </remarks>
static class CustomerMembers
{
    static readonly string[] OfDevelopers = ["erpCallbackUrl", "webhookSecret"];
    static readonly string[] OfOwners = ["isActive"];

    /// <returns>What says no; nothing when the user may change every member that is there.</returns>
    public static ApiProblem? Refusal(User user, JsonElement body)
    {
        if (user.Role is UserRole.Owner || body.ValueKind is not JsonValueKind.Object) return null;
        var errors = body.EnumerateObject().Select(member => member.Name).Where(name => !MayChange(user.Role, name))
            .Select(name => $"$.{name}: is not for the role {user.Role.ToString().ToLowerInvariant()} to change").ToArray();
        return errors.Length == 0 ? null : ApiProblem.Create(403, AccountErrors.RoleNotAllowed, AccountErrors.OfRole, errors);
    }

    static bool MayChange(UserRole role, string name) => role is UserRole.Developer
        ? OfDevelopers.Contains(name, StringComparer.OrdinalIgnoreCase)
        : !OfDevelopers.Concat(OfOwners).Contains(name, StringComparer.OrdinalIgnoreCase);
}
