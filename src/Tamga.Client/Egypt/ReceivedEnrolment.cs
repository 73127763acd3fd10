namespace Tamga.Client.Egypt;

/// <summary>A customer whose received documents are searched by themselves.</summary>
public sealed record ReceivedEnrolment : OpenRecord
{
    /// <summary>How many days back a search reaches.</summary>
    public int Days { get; set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>The search that the last enrolment began.</summary>
    public string? FilingId { get; set; }
}
