namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>Which of the callbacks tells of an event.</summary>
enum EventSubject
{
    Document,
    Receipt,
    DocumentPackage,
    ReceiptPackage,
}

/// <summary>Something a taxpayer is told: by the list of notifications, and by a callback.</summary>
sealed record EtaEvent
{
    public required string Rin { get; init; }
    public required EventSubject Subject { get; init; }

    /// <summary>For instance <c>document-validated</c>.</summary>
    public required string Type { get; init; }

    public required string Uuid { get; init; }
    public string SubmissionUuid { get; init; } = "";
    public string LongId { get; init; } = "";
    public string InternalId { get; init; } = "";
    public string Status { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public long Number { get; init; }
}
