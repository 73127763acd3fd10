using System.Text.Json;
using System.Text.Json.Serialization;
using Tamga.Filings;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.ZeroFiling.Runs;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Reports;

/// <summary>One return on a run's report: the verdict as the run wrote it, and what its filing knows now.</summary>
sealed record ReportRow
{
    public required long EntId { get; init; }

    public string? Name { get; init; }

    /// <summary>The form's code, such as ТТ-03А.</summary>
    public required string Form { get; init; }

    public int? Year { get; init; }

    public int? Period { get; init; }

    public string? DueDate { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
    public required Verdict Verdict { get; init; }

    public required ReportOutcome Outcome { get; init; }

    /// <summary>Why it is filed or not, and in the end why it failed.</summary>
    public required string Reason { get; init; }

    /// <summary>Where the run's own filing stands.</summary>
    public FilingStatus? Status { get; init; }

    public long? ReportNo { get; init; }

    /// <summary>The authority's status and its word for it.</summary>
    public int? AuthorityStatusId { get; init; }

    public string? AuthorityStatus { get; init; }

    /// <summary>When it was sent, in the authority's words (Asia/Ulaanbaatar).</summary>
    public string? SubmittedDate { get; init; }

    /// <summary>When it was received, likewise.</summary>
    public string? ReceivedDate { get; init; }

    /// <summary>The filing that has the return; its evidence is at <c>/api/filings/{id}/evidence</c>.</summary>
    public string? FilingId { get; init; }

    /// <summary>Of a dry run: the hash of the body that would have been sent.</summary>
    public string? BodySha256 { get; init; }

    /// <summary>A row.</summary>
    /// <param name="item">What the run wrote.</param>
    /// <param name="filing">The filing that has the return, if any.</param>
    /// <param name="mayStillBeFiled">Whether the run may still order a filing of what has none.</param>
    public static ReportRow Of(RunItem item, Filing? filing, bool mayStillBeFiled)
    {
        // Of a return that another filing had, the number and the dates are shown, and not that filing's fate as the run's own.
        var own = item.Status is null ? null : filing;
        var now = item with
        {
            Status = own?.Status ?? item.Status,
            WaitsForHand = own?.WaitsForHand() ?? item.WaitsForHand,
            AuthorityReference = filing?.AuthorityReference ?? item.AuthorityReference,
        };
        var reference = now.AuthorityReference?.Deserialize<ReturnReference>(OrchestrationJson.Options);
        var confirmation = filing?.Result?.Deserialize<ReturnConfirmation>(OrchestrationJson.Options);
        return new ReportRow
        {
            EntId = item.EntId,
            Name = item.Name ?? confirmation?.EntName,
            Form = item.Form,
            Year = item.Year,
            Period = item.Period,
            DueDate = item.DueDate,
            Verdict = item.Verdict,
            Outcome = OutcomeOf(now, mayStillBeFiled),
            Reason = own?.Error?.Message ?? (now.WaitsForHand ? own?.Timeline[^1].Note : null) ?? item.Reason,
            Status = now.Status,
            ReportNo = confirmation?.ReportNo ?? reference?.ReportNo,
            AuthorityStatusId = confirmation?.StatusId ?? reference?.StatusId,
            AuthorityStatus = confirmation?.StatusName ?? reference?.StatusName,
            SubmittedDate = confirmation?.SubmittedDate,
            ReceivedDate = confirmation?.ReceivedDate,
            FilingId = item.FilingId,
            BodySha256 = item.BodySha256,
        };
    }

    static ReportOutcome OutcomeOf(RunItem item, bool mayStillBeFiled) => item switch
    {
        { Verdict: Verdict.AlreadyFiled } => ReportOutcome.AlreadyFiled,
        { IsToBeFiled: false } => ReportOutcome.NotReady,
        { Status: null, FilingId: null } when mayStillBeFiled => ReportOutcome.InProgress,
        { Status: null } => ReportOutcome.Skipped,
        { Status: FilingStatus.Succeeded } => ReportOutcome.Received,
        { Status: FilingStatus.Failed } => ReportOutcome.Failed,
        { WaitsForHand: true } => ReportOutcome.SavedNotSent,
        { IsSent: true } => ReportOutcome.WithInspector,
        _ => ReportOutcome.InProgress,
    };
}
