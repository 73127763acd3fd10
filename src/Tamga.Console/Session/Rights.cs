using Tamga.Client.Accounts;

namespace Tamga.Console.Session;

/// <summary>Which role sees what: the one place that says it.</summary>
static class Rights
{
    static readonly string[] Everybody =
        [UserRole.Owner, UserRole.Accountant, UserRole.Approver, UserRole.Developer, UserRole.Auditor];

    static readonly Dictionary<Right, string[]> Roles = new()
    {
        [Right.SeeToDo] = Everybody,
        [Right.SeeHome] = [UserRole.Owner, UserRole.Accountant, UserRole.Developer, UserRole.Auditor],
        [Right.SeeFilings] = [UserRole.Owner, UserRole.Accountant, UserRole.Developer, UserRole.Auditor],
        [Right.File] = [UserRole.Owner, UserRole.Accountant],
        [Right.Acknowledge] = [UserRole.Owner, UserRole.Accountant, UserRole.Approver],
        [Right.SeeEvidence] = [UserRole.Owner, UserRole.Accountant, UserRole.Auditor],
        [Right.SeeWebhooks] = [UserRole.Owner, UserRole.Accountant, UserRole.Developer, UserRole.Auditor],
        [Right.ManageWebhooks] = [UserRole.Owner, UserRole.Developer],
        [Right.SeeCustomers] = [UserRole.Owner, UserRole.Accountant, UserRole.Developer, UserRole.Auditor],
        [Right.CreateCustomers] = [UserRole.Owner],
        [Right.ChangeCustomers] = [UserRole.Owner, UserRole.Accountant],
        [Right.ManageKeys] = [UserRole.Owner, UserRole.Developer],
        [Right.SeeRequests] = [UserRole.Owner, UserRole.Developer],
        [Right.ControlSandbox] = [UserRole.Owner, UserRole.Developer],
        [Right.ManageTeam] = [UserRole.Owner],
        [Right.SeeAudit] = [UserRole.Owner, UserRole.Auditor],
    };

    public static bool Has(User? person, Right right) =>
        person is not null && Roles[right].Contains(person.Role, StringComparer.OrdinalIgnoreCase);
}
