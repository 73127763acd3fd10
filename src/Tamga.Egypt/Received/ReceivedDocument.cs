namespace Tamga.Egypt.Received;

/// <summary>What the records keep of a received document beside its whole.</summary>
/// <param name="Summary">What ETA's lists show of it.</param>
/// <param name="SeenAt">When it was first seen.</param>
/// <param name="ChangedAt">When it was last seen to be another than before.</param>
/// <param name="History">Its statuses, oldest first, each with the moment it was first seen.</param>
/// <param name="Content">What of the whole is summed up; nothing until ETA has shown it.</param>
sealed record ReceivedDocument(
    ReceivedSummary Summary, DateTimeOffset SeenAt, DateTimeOffset? ChangedAt, IReadOnlyList<ReceivedStatus> History,
    ReceivedContent? Content)
{
    /// <summary>The document as it is once something has come; nothing when that says nothing new.</summary>
    /// <param name="fresh">What ETA shows now.</param>
    /// <param name="content">What is in it, when it came whole.</param>
    /// <param name="now">The time.</param>
    public ReceivedDocument? With(ReceivedSummary fresh, ReceivedContent? content, DateTimeOffset now)
    {
        var summary = fresh.Over(Summary);
        var gainsContent = Content is null && content is not null;
        if (summary == Summary && !gainsContent) return null;
        return this with
        {
            Summary = summary,
            ChangedAt = summary == Summary ? ChangedAt : now,
            History = summary.Status == Summary.Status ? History : [.. History, new(now, summary.Status)],
            Content = Content ?? content,
        };
    }

    /// <summary>One that was not there before.</summary>
    public static ReceivedDocument New(ReceivedSummary summary, ReceivedContent? content, DateTimeOffset now) =>
        new(summary, now, null, [new(now, summary.Status)], content);
}

/// <summary>A status of a received document.</summary>
/// <param name="At">When it was first seen.</param>
/// <param name="Status">ETA's word.</param>
sealed record ReceivedStatus(DateTimeOffset At, string? Status);
