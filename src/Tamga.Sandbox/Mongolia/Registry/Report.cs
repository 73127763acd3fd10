using Tamga.Sandbox.Mongolia.Forms;

namespace Tamga.Sandbox.Mongolia.Registry;

/// <summary>A saved, perhaps submitted return.</summary>
sealed class Report(long reportNo)
{
    public long ReportNo { get; } = reportNo;

    /// <summary>Like a UUID but one digit longer, as the authority's are: it is text.</summary>
    public string ReportNoStr { get; } = $"{Guid.NewGuid()}{reportNo % 10}";

    public bool IsXreport { get; set; }
    public IReadOnlyList<CellValue> Details { get; set; } = [];
    public SortedDictionary<int, SheetRow> SheetRows { get; } = [];
    public int? ActivitiType { get; set; }
    public long ResubmitId { get; set; }
    public string? FileGroupId { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>Whether a person has sent it on the office's pages.</summary>
    public bool IsSentByHand { get; set; }

    /// <summary>A state that was seeded and that time does not move.</summary>
    public int? FixedStatus { get; init; }

    public int StatusAt(DateTimeOffset now, Processing processing, Outcome outcome)
    {
        if (FixedStatus is { } status)
            return status;
        if (SubmittedAt is not { } submitted)
            return ReportStatus.Saved;
        if (now < submitted + processing.AssignedAfter)
            return ReportStatus.Sent;
        if (now < submitted + processing.ReceivedAfter)
            return ReportStatus.Assigned;
        return outcome switch
        {
            Outcome.Returned => ReportStatus.Returned,
            Outcome.Never => ReportStatus.Assigned,
            _ => ReportStatus.Received,
        };
    }
}

sealed record SheetRow(int RowNumber, int IsTotal, string Type, IReadOnlyList<SheetValue> Cells);

sealed record SheetValue
{
    public required string Key { get; init; }
    public required string Value { get; init; }
}
