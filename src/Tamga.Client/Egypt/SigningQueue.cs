namespace Tamga.Client.Egypt;

/// <summary>What waits for agents.</summary>
public sealed record SigningQueue : OpenRecord
{
    /// <summary>How many documents wait.</summary>
    public int Pending { get; set; }

    /// <summary>The first of them, without their texts.</summary>
    public IReadOnlyList<WaitingDocument> Documents { get; set; } = [];
}
