namespace Tamga.Client.Egypt;

/// <summary>Something that an agent did not sign, or not so that it holds.</summary>
public sealed record AgentError : OpenRecord
{
    /// <summary>When it was.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What is said about it, for people.</summary>
    public string Message { get; set; } = "";
}
