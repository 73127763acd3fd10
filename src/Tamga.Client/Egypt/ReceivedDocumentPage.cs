namespace Tamga.Client.Egypt;

/// <summary>A page of received documents.</summary>
public sealed record ReceivedDocumentPage : OpenRecord
{
    /// <summary>In the order of their issue.</summary>
    public IReadOnlyList<ReceivedDocument> Documents { get; set; } = [];

    /// <summary>For the next request; nothing on the last page.</summary>
    public string? Continuation { get; set; }
}
