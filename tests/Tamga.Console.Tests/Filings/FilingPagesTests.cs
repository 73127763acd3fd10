using System.Text.RegularExpressions;

namespace Tamga.Console.Tests.Filings;

public sealed partial class FilingPagesTests(ConsoleGateway console)
{
    [Fact]
    public async Task A_filing_is_found_by_its_number_and_its_page_says_what_became_of_it()
    {
        using var person = await console.SignInAsync("auditor");
        using var owner = await console.SignInAsync();
        var whole = await owner.GetAsync($"/filings/{console.Received}");
        Assert.Equal((302, $"/filings/{console.Received}?customer={console.Customer}"), (whole.Status, whole.Location));
        var page = await person.GetAsync(whole.Location!);
        Assert.Equal(200, page.Status);
        Assert.Contains("11 Хүлээн авсан", (await person.GetAsync("/filings")).Text, StringComparison.Ordinal);
        var found = await person.GetAsync("/filings?q=1002");
        Assert.Contains(console.Received, found.Text, StringComparison.Ordinal);
        var none = await person.GetAsync("/filings?q=nothing-like-it");
        Assert.DoesNotContain(console.Received, none.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_evidence_is_shown_with_the_check_of_its_chain_and_can_be_downloaded()
    {
        using var person = await console.SignInAsync("accountant");
        var shown = await person.GetAsync($"/filings/{console.Received}?customer={console.Customer}&side=evidence");
        Assert.Matches("The chain holds: [1-9][0-9]* entries", shown.Text);
        var file = await person.GetAsync($"/filings/{console.Received}/evidence.json?customer={console.Customer}");
        Assert.StartsWith("attachment", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        await using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file.Text));
        var check = await Tamga.Filings.EvidenceVerification.CheckAsync(
            stream, "download", cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(check.Holds, string.Join('\n', check.Flaws));
        Assert.NotEqual(0, check.Entries);
    }

    [Fact]
    public async Task What_is_not_failed_is_not_retried_and_the_page_says_why()
    {
        using var person = await console.SignInAsync();
        var address = $"/filings/{console.Received}?customer={console.Customer}";
        await person.GetAsync(address);
        var answer = await person.SendAsync($"/filings/{console.Received}/retry", ("customer", console.Customer));
        Assert.Equal((302, address), (answer.Status, answer.Location));
        Assert.Contains("role=\"alert\"", (await person.GetAsync(address)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("role=\"alert\"", (await person.GetAsync(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_exported_as_CSV_with_a_row_a_filing()
    {
        using var person = await console.SignInAsync("auditor");
        var file = await person.GetAsync("/filings/export.csv");
        Assert.StartsWith("text/csv", file.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains(
            file.Text.Split("\r\n").Skip(1), row => row.StartsWith(console.Received + ",etax,return,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_month_is_drawn_by_day_and_state_and_stands_in_a_table_beneath()
    {
        using var person = await console.SignInAsync("auditor");
        var list = await person.GetAsync("/filings?kind=return");
        Assert.Contains("href=\"/filings/month?kind=return\"", list.Text, StringComparison.Ordinal);
        var month = await person.GetAsync($"/filings/month?customer={console.Customer}");
        Assert.Contains("<svg role=\"img\"", month.Text, StringComparison.Ordinal);
        Assert.Single(Bars().Matches(month.Text));
        var row = Assert.Single(Days().Matches(month.Text), day => day.Groups["succeeded"].Value != "0");
        Assert.Equal("1", row.Groups["succeeded"].Value);
        Assert.Equal(31, Days().Count(month.Text));
        var before = await person.GetAsync($"/filings/month?customer={console.Customer}&from=2025-01-30&to=2025-02-02");
        Assert.Equal(
            ["2025-01-30", "2025-01-31", "2025-02-01", "2025-02-02"],
            Days().Matches(before.Text).Select(d => d.Groups["day"].Value));
        Assert.Empty(Bars().Matches(before.Text));
    }

    [Fact]
    public async Task A_view_is_kept_in_the_browser_until_it_is_forgotten()
    {
        using var person = await console.SignInAsync("auditor");
        await person.GetAsync("/filings?status=failed");
        var kept = await person.SendAsync("/filings/views", ("name", "Mine & failed"), ("query", "?status=failed"));
        Assert.Equal("/filings?status=failed", kept.Location);
        Assert.Contains("Mine &amp; failed", (await person.GetAsync("/filings")).Text, StringComparison.Ordinal);
        await person.SendAsync("/filings/views/forget", ("name", "Mine & failed"));
        Assert.DoesNotContain("Mine &amp; failed", (await person.GetAsync("/filings")).Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("<rect class=\"fill-[a-z]+\" x=", RegexOptions.None, 1000)]
    private static partial Regex Bars();

    [GeneratedRegex(
        "<td><bdi>(?<day>[0-9-]{10})</bdi></td><td><bdi>(?<succeeded>[0-9]+)</bdi>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Days();
}
