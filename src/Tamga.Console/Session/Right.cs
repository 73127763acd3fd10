namespace Tamga.Console.Session;

/// <summary>What the console shows to some and not to others. The API decides by itself, and alike.</summary>
public enum Right
{
    /// <summary>What waits for a person: everybody's.</summary>
    SeeToDo,

    /// <summary>The first page with numbers of all authorities.</summary>
    SeeHome,

    SeeFilings,

    /// <summary>File, retry, take back.</summary>
    File,

    /// <summary>Say that an alert has been seen to.</summary>
    Acknowledge,

    /// <summary>What was sent and what came back, whole.</summary>
    SeeEvidence,

    SeeWebhooks,

    /// <summary>Send again, roll the secret.</summary>
    ManageWebhooks,

    SeeCustomers,

    /// <summary>Create and remove customers.</summary>
    CreateCustomers,

    /// <summary>Change customers and their accounts at authorities.</summary>
    ChangeCustomers,

    ManageKeys,

    SeeRequests,

    /// <summary>Say what the stand-ins of a sandbox do.</summary>
    ControlSandbox,

    ManageTeam,

    /// <summary>Who did what, when, from where.</summary>
    SeeAudit,
}
