using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Tamga.Api;

namespace Tamga.Accounts.Users;

/// <summary>Which roles may do what. The names of the rights are those of the policies.</summary>
static class UserRights
{
    /// <summary>To invite, change and remove people.</summary>
    public const string ManageUsers = CallerPolicies.Partner + ":users";

    /// <summary>To create and remove customers.</summary>
    public const string ManageCustomers = CallerPolicies.Partner + ":customers";

    /// <summary>To change customers; which members of them is <see cref="CustomerMembers"/>' to say.</summary>
    public const string ChangeCustomers = CallerPolicies.Partner + ":customer";

    /// <summary>To issue, read and revoke API keys.</summary>
    public const string ManageKeys = CallerPolicies.Partner + ":keys";

    /// <summary>To see who did what.</summary>
    public const string ReadAudit = CallerPolicies.Partner + ":audit";

    static readonly Dictionary<string, UserRole[]> Roles = new(StringComparer.Ordinal)
    {
        [ManageUsers] = [UserRole.Owner],
        [ManageCustomers] = [UserRole.Owner],
        [ChangeCustomers] = [UserRole.Owner, UserRole.Accountant, UserRole.Developer],
        [ManageKeys] = [UserRole.Owner, UserRole.Developer],
        [ReadAudit] = [UserRole.Owner, UserRole.Auditor],
    };

    static readonly Dictionary<CustomerRight, UserRole[]> CustomerRoles = new()
    {
        [CustomerRight.Read] = Enum.GetValues<UserRole>(),
        [CustomerRight.ReadEvidence] = [UserRole.Owner, UserRole.Accountant, UserRole.Auditor],
        [CustomerRight.Acknowledge] = [UserRole.Owner, UserRole.Accountant, UserRole.Approver],
        [CustomerRight.File] = [UserRole.Owner, UserRole.Accountant],
        [CustomerRight.ManageWebhooks] = [UserRole.Owner, UserRole.Developer],
    };

    public static bool Has(this User user, string right) => Roles[right].Contains(user.Role);

    public static bool Has(this User user, CustomerRight right) => CustomerRoles[right].Contains(user.Role);

    /// <summary>Only a user who has this right.</summary>
    public static T Requires<T>(this T endpoints, string right) where T : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(right).Refuses(401, 403);

    public static void Add(AuthorizationOptions options)
    {
        foreach (var (right, roles) in Roles)
        {
            options.AddPolicy(right, policy => policy.AddAuthenticationSchemes(CallerPolicies.Partner)
                .RequireAuthenticatedUser().RequireRole([.. roles.Select(role => role.ToString())]));
        }
    }
}
