namespace Tamga.Accounts;

/// <summary>What an endpoint of a customer asks of a person who calls it. Which roles may is said in docs/accounts.md.</summary>
public enum CustomerRight
{
    /// <summary>To look: what every role may. An endpoint that only reads asks for this.</summary>
    Read,

    /// <summary>To see what was sent to an authority and came back, byte by byte.</summary>
    ReadEvidence,

    /// <summary>To note that one is at it.</summary>
    Acknowledge,

    /// <summary>To file, and to change what is filed by itself. Every endpoint asks for this that does not only read.</summary>
    File,

    /// <summary>To send deliveries to the ERP again, to try its endpoint, and to change the secret that signs.</summary>
    ManageWebhooks,
}
