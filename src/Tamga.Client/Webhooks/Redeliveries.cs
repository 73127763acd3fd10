namespace Tamga.Client.Webhooks;

/// <summary>What was put to work again.</summary>
public sealed record Redeliveries : OpenRecord
{
    /// <summary>How many deliveries.</summary>
    public int Count { get; set; }

    /// <summary>False when there are more: repeat the request.</summary>
    public bool IsComplete { get; set; }
}
