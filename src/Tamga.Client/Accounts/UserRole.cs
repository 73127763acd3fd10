namespace Tamga.Client.Accounts;

/// <summary>What a person of a partner is there for. The gateway may add values.</summary>
public static class UserRole
{
    /// <summary>The value <c>owner</c>.</summary>
    public const string Owner = "owner";

    /// <summary>The value <c>accountant</c>.</summary>
    public const string Accountant = "accountant";

    /// <summary>The value <c>approver</c>.</summary>
    public const string Approver = "approver";

    /// <summary>The value <c>developer</c>.</summary>
    public const string Developer = "developer";

    /// <summary>The value <c>auditor</c>.</summary>
    public const string Auditor = "auditor";
}
