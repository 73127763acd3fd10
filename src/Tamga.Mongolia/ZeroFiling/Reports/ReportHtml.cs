using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.ZeroFiling.Reports;

/// <summary>
/// A report as one page to print and to keep: no script, nothing from elsewhere. The totals come first, so the rows are read
/// twice; of a run that is still at work the totals are those of a moment before the rows.
/// </summary>
static class ReportHtml
{
    public const string MediaType = "text/html; charset=utf-8";

    /// <summary>What browsers are told too: the page could not load or run anything even if a name smuggled it in.</summary>
    public const string SecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    const int FlushEvery = 200;

    static readonly string[] Columns =
        ["Company", "Form", "Period", "Due", "Verdict", "Outcome", "Why", "Number", "At e-Tax", "Sent", "Received", "Filing"];

    /// <summary>Letters of every alphabet stay readable; what means something in HTML is encoded all the same.</summary>
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static async Task WriteAsync(RunReport report, Stream to, CancellationToken cancellationToken)
    {
        var totals = await report.CountAsync(cancellationToken);
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await writer.WriteAsync(Head(report));
        await writer.WriteAsync(Summary(totals));
        await writer.WriteAsync(TableHead());
        var rows = 0;
        await foreach (var row in report.Rows.WithCancellation(cancellationToken))
        {
            await writer.WriteAsync(Row(row));
            if (++rows % FlushEvery == 0) await writer.FlushAsync(cancellationToken);
        }

        await writer.WriteAsync("</tbody>\n</table>\n</body>\n</html>\n");
        await writer.FlushAsync(cancellationToken);
    }

    static string Head(RunReport report)
    {
        var run = report.Run;
        var title = $"Zero filing {PeriodsOf(run)}{(report.EntId is { } entId ? $", company {entId}" : "")}";
        var status = run.Status.ToString().ToLowerInvariant();
        var state = run.CompletedAt is { } at ? $"{status} {LocalTime(at)}" : $"{status}, not ended";
        var warning = run.DryRun ? ". <strong>Dry run: nothing was sent.</strong>" : "";
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="{SecurityPolicy}">
            <title>{Text(title)}</title>
            <style>
            {ReportStyle.Css}
            </style>
            </head>
            <body>
            <h1>{Text(title)}</h1>
            <p class="kind">X reports (<span lang="mn">Х тайлан</span>) filed by Tamga{warning}</p>
            <dl>
            <div><dt>Run</dt><dd class="id">{Text(run.Id)}</dd></div>
            <div><dt>Started</dt><dd>{LocalTime(run.CreatedAt)}</dd></div>
            <div><dt>State</dt><dd>{Text(state)}</dd></div>
            <div><dt>Written</dt><dd>{LocalTime(report.WrittenAt)}</dd></div>
            </dl>
            {(run.Error is { } error ? $"<p class=\"failure\">{Text(error)}</p>\n" : "")}
            """;
    }

    static string Summary(ReportTotals totals) => $"""
        <section>
        <h2>{totals.Total} returns of {totals.Companies} companies</h2>
        {OutcomeChart.Svg(totals)}
        <table class="counts">
        <thead><tr><th scope="col">Outcome</th><th scope="col">Returns</th></tr></thead>
        <tbody>
        {string.Join('\n', totals.Outcomes.Select(o => $"<tr><th scope=\"row\">{NameOf(o.Key)}</th><td>{o.Value}</td></tr>"))}
        </tbody>
        </table>
        <table class="counts">
        <thead><tr><th scope="col">Verdict</th><th scope="col">Returns</th></tr></thead>
        <tbody>
        {string.Join('\n', totals.Verdicts.Select(v => $"<tr><th scope=\"row\">{NameOf(v.Key)}</th><td>{v.Value}</td></tr>"))}
        </tbody>
        </table>
        </section>

        """;

    static string TableHead() => $"""
        <table class="returns">
        <thead><tr>{string.Concat(Columns.Select(c => $"<th scope=\"col\">{c}</th>"))}</tr></thead>
        <tbody>

        """;

    static string Row(ReportRow row) => new StringBuilder("<tr><td>")
        .Append(row.EntId).Append("<br><span lang=\"mn\">").Append(Text(row.Name)).Append("</span></td><td lang=\"mn\">")
        .Append(Text(row.Form)).Append("</td><td>")
        .Append(row.Year is null ? "" : $"{row.Year}/{row.Period}").Append("</td><td>")
        .Append(Text(row.DueDate)).Append("</td><td>")
        .Append(NameOf(row.Verdict)).Append("</td><td class=\"outcome\">")
        .Append(NameOf(row.Outcome)).Append("</td><td>")
        .Append(Text(row.Reason)).Append("</td><td>")
        .Append(row.ReportNo).Append("</td><td lang=\"mn\">")
        .Append(row.AuthorityStatusId).Append(' ').Append(Text(row.AuthorityStatus)).Append("</td><td>")
        .Append(Text(row.SubmittedDate)).Append("</td><td>")
        .Append(Text(row.ReceivedDate)).Append("</td><td class=\"id\">")
        .Append(Text(row.FilingId ?? row.BodySha256)).Append("</td></tr>\n").ToString();

    static string PeriodsOf(ReportedRun run) => run switch
    {
        { Month: { } month } => $"{run.Year}-{month:D2}",
        { Period: { } period } => $"{run.Year}, period {period}",
        _ => run.Year.ToString(),
    };

    /// <summary>An outcome beside its colour.</summary>
    static string NameOf(ReportOutcome outcome) =>
        $"<span class=\"key {OutcomeChart.ClassOf(outcome)}\"></span>{OutcomeChart.NameOf(outcome)}";

    static string NameOf(Verdict verdict) => verdict switch
    {
        Verdict.NotReady => "Not ready",
        Verdict.AlreadyFiled => "Already filed",
        _ => verdict.ToString(),
    };

    /// <summary>As the accountant's clock shows it.</summary>
    static string LocalTime(DateTimeOffset time) => $"{TimeZoneInfo.ConvertTime(time, ETaxDate.Zone):yyyy-MM-dd HH:mm} (UTC+8)";

    static string Text(string? value) => Encoder.Encode(value ?? "");
}
