namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>One call that submitted documents. ETA names its id in two ways, and so do the answers here, in turn.</summary>
sealed class Submission
{
    public required string Uuid { get; init; }
    public required string Submitter { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset VisibleAt { get; init; }

    /// <summary>Which of the two names the id has in the answer.</summary>
    public required string NameOfId { get; init; }

    public List<EtaDocument> Documents { get; } = [];
}
