namespace Tamga.Client.Mongolia;

/// <summary>One return on a run's report: the verdict as the run wrote it, and what its filing knows now.</summary>
public sealed record RunReportRow : OpenRecord
{
    /// <summary>The taxpayer's number at e-Tax.</summary>
    public long EntId { get; set; }

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The form's code, such as ТТ-03А.</summary>
    public string Form { get; set; } = "";

    /// <summary>The year.</summary>
    public int? Year { get; set; }

    /// <summary>1 for a year, 1–4 for a quarter, 1–12 for a month.</summary>
    public int? Period { get; set; }

    /// <summary>The last day on time.</summary>
    public string? DueDate { get; set; }

    /// <summary>Whether it may be filed unattended: see <c>Verdict</c>.</summary>
    public string Verdict { get; set; } = "";

    /// <summary>What came of it: see <c>ReportOutcome</c>.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>Why it is filed or not, and in the end why it failed.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Where the run's own filing stands. See <c>FilingStatus</c>.</summary>
    public string? Status { get; set; }

    /// <summary>The return's number at e-Tax.</summary>
    public long? ReportNo { get; set; }

    /// <summary>The authority's status and its word for it.</summary>
    public int? AuthorityStatusId { get; set; }

    /// <summary>e-Tax's own status.</summary>
    public string? AuthorityStatus { get; set; }

    /// <summary>When it was sent, in the authority's words (Asia/Ulaanbaatar).</summary>
    public string? SubmittedDate { get; set; }

    /// <summary>When it was received, likewise.</summary>
    public string? ReceivedDate { get; set; }

    /// <summary>The filing that has the return; its evidence is at <c>/api/filings/{id}/evidence</c>.</summary>
    public string? FilingId { get; set; }

    /// <summary>Of a dry run: the hash of the body that would have been sent.</summary>
    public string? BodySha256 { get; set; }
}
