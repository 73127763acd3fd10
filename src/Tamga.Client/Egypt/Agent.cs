namespace Tamga.Client.Egypt;

/// <summary>An agent.</summary>
public sealed record Agent : OpenRecord
{
    /// <summary>What it calls itself.</summary>
    public string Name { get; set; } = "";

    /// <summary>When it last called.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Whether that was a short time ago.</summary>
    public bool Connected { get; set; }

    /// <summary>Whether the customer's settings prefer it.</summary>
    public bool Preferred { get; set; }

    /// <summary>How many documents it has signed.</summary>
    public long Signed { get; set; }

    /// <summary>When it last signed one.</summary>
    public DateTimeOffset? LastSignedAt { get; set; }

    /// <summary>How the ERP calls that document.</summary>
    public string? LastSigned { get; set; }

    /// <summary>What it last could not sign.</summary>
    public AgentError? LastError { get; set; }
}
