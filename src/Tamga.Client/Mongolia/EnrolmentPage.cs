namespace Tamga.Client.Mongolia;

/// <summary>A customer's enrolments.</summary>
public sealed record EnrolmentPage : OpenRecord
{
    /// <summary>In the order of entId.</summary>
    public IReadOnlyList<Enrolment> Enrolments { get; set; } = [];

    /// <summary>Give it back to get the next page; null after the last.</summary>
    public string? Continuation { get; set; }
}
