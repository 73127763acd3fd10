namespace Tamga.Client.Egypt;

/// <summary>How a customer's signing stands.</summary>
public sealed record SignerStatus : OpenRecord
{
    /// <summary><c>agent</c>, <c>pkcs12</c>, <c>sandbox</c> or <c>none</c>.</summary>
    public string Mode { get; set; } = "";

    /// <summary>Whether an agent has called a short time ago.</summary>
    public bool Connected { get; set; }

    /// <summary>How many documents wait for the agent.</summary>
    public int PendingJobs { get; set; }

    /// <summary>The agent that the customer's settings prefer.</summary>
    public string? PreferredAgent { get; set; }

    /// <summary>The agents that have called.</summary>
    public IReadOnlyList<Agent> Agents { get; set; } = [];

    /// <summary>The last signature an agent handed in.</summary>
    public LastSignature? LastSignature { get; set; }
}
