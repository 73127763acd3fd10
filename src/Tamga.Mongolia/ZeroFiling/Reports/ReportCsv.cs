using System.Text.Json;
using Tamga.Spreadsheets;

namespace Tamga.Mongolia.ZeroFiling.Reports;

/// <summary>A report's rows as a spreadsheet.</summary>
static class ReportCsv
{
    const int FlushEvery = 200;

    static readonly string[] Columns =
    [
        "entId", "name", "form", "year", "period", "dueDate", "verdict", "outcome", "reason", "status", "reportNo",
        "authorityStatusId", "authorityStatus", "submittedDate", "receivedDate", "filingId", "bodySha256",
    ];

    public static async Task WriteAsync(RunReport report, Stream to, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(to, CsvText.Encoding, leaveOpen: true);
        await writer.WriteAsync(CsvText.Row(Columns));
        var rows = 0;
        await foreach (var row in report.Rows.WithCancellation(cancellationToken))
        {
            await writer.WriteAsync(CsvText.Row(
                row.EntId.ToString(), row.Name, row.Form, row.Year?.ToString(), row.Period?.ToString(), row.DueDate,
                row.Verdict.ToString(), JsonNamingPolicy.KebabCaseLower.ConvertName(row.Outcome.ToString()), row.Reason,
                row.Status?.ToString().ToLowerInvariant(), row.ReportNo?.ToString(), row.AuthorityStatusId?.ToString(),
                row.AuthorityStatus, row.SubmittedDate, row.ReceivedDate, row.FilingId, row.BodySha256));
            if (++rows % FlushEvery == 0) await writer.FlushAsync(cancellationToken);
        }

        await writer.FlushAsync(cancellationToken);
    }
}
