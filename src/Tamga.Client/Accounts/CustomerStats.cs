namespace Tamga.Client.Accounts;

/// <summary>A partner's customers in numbers.</summary>
public sealed record CustomerStats : OpenRecord
{
    /// <summary>How many there are.</summary>
    public int Total { get; set; }

    /// <summary>How many of them are active.</summary>
    public int Active { get; set; }

    /// <summary>How many have a signature agent that is connected.</summary>
    public int ConnectedSignatureClients { get; set; }
}
