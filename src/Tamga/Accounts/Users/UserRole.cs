using System.ComponentModel;

namespace Tamga.Accounts.Users;

/// <summary>What a person of a partner is there for.</summary>
enum UserRole
{
    [Description("Everything: people, customers, keys.")]
    Owner,

    [Description("Files, and gives authorities' credentials; sees no key.")]
    Accountant,

    [Description("Confirms what waits for a person.")]
    Approver,

    [Description("Keys and webhooks; does not file.")]
    Developer,

    [Description("Reads.")]
    Auditor,
}
