using System.Text;
using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Reports;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class ReportHtmlTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    static readonly ReportRow Row = new()
    {
        EntId = 1001, Name = "Хаан Худалдаа ХХК", Form = "ТТ-03А", Year = 2026, Period = 10, DueDate = "2026-11-10",
        Verdict = Verdict.Ready, Outcome = ReportOutcome.Received, Reason = "Due, and nothing filed.",
        Status = FilingStatus.Succeeded, ReportNo = 500123,
        AuthorityStatusId = 11, AuthorityStatus = "Хүлээн авсан", SubmittedDate = "2026-11-02 08:00:12",
        ReceivedDate = "2026-11-02 08:03:40", FilingId = "019a9f00000070008000000000000001",
    };

    /// <summary>The whole page as it was agreed on; TAMGA_UPDATE_GOLDEN=1 writes it anew.</summary>
    [Fact]
    public Task The_page_is_the_agreed_one() => Golden.MatchesAsync("report.html", WriteAsync(
        Row,
        Row with
        {
            EntId = 1002,
            Name = "Цэнхэр Тэнгэр ХХК",
            Verdict = Verdict.Warning,
            Outcome = ReportOutcome.WithInspector,
            Status = FilingStatus.Waiting,
            Reason = "Late, with an approved request: it must be filed within 24 hours.",
            AuthorityStatusId = 3,
            AuthorityStatus = "Илгээсэн",
            ReceivedDate = null,
            ReportNo = 500124,
            FilingId = "019a9f00000070008000000000000002",
        },
        Row with
        {
            EntId = 1002,
            Name = "Цэнхэр Тэнгэр ХХК",
            Form = "ТТ-11",
            Period = 3,
            Outcome = ReportOutcome.Failed,
            Status = FilingStatus.Failed,
            Reason = "The inspector sent it back.",
            AuthorityStatusId = 8,
            AuthorityStatus = "Буцаасан",
            ReceivedDate = null,
        },
        Row with
        {
            EntId = 1003,
            Name = null,
            Form = "",
            Year = null,
            Period = null,
            DueDate = null,
            Verdict = Verdict.NotReady,
            Outcome = ReportOutcome.NotReady,
            Reason = "The login may not act for this company.",
            Status = null,
            ReportNo = null,
            AuthorityStatusId = null,
            AuthorityStatus = null,
            SubmittedDate = null,
            ReceivedDate = null,
            FilingId = null,
        }));

    [Fact]
    public async Task Nothing_of_a_name_or_a_reason_becomes_markup()
    {
        const string Evil = "</td><script>alert(\"1\")</script><img src=x onerror='a'>&amp;";
        var page = await WriteAsync(Row with
        {
            Name = Evil,
            Form = Evil,
            DueDate = Evil,
            Reason = Evil,
            AuthorityStatus = Evil,
            SubmittedDate = Evil,
            ReceivedDate = Evil,
            FilingId = Evil,
        });
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(8, page.Split("&lt;/td&gt;&lt;script&gt;").Length - 1);
        Assert.Contains("&amp;amp;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_needs_nothing_from_elsewhere()
    {
        var page = await WriteAsync(Row);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.Contains("Хаан Худалдаа ХХК", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_without_returns_has_a_page_too() =>
        Assert.Contains("Nothing was looked at.", await WriteAsync(), StringComparison.Ordinal);

    static async Task<string> WriteAsync(params ReportRow[] rows)
    {
        var run = new ReportedRun(
            "019a9eff000070008000000000000000", FilingStatus.Succeeded, Now, Now.AddMinutes(3), 2026, null, 10, DryRun: false,
            Error: null);
        using var page = new MemoryStream();
        await ReportHtml.WriteAsync(new RunReport(run, null, Now.AddHours(1), rows.ToAsyncEnumerable()), page, default);
        return Encoding.UTF8.GetString(page.ToArray());
    }
}
