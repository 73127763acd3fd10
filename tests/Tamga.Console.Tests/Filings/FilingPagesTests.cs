namespace Tamga.Console.Tests.Filings;

public sealed class FilingPagesTests(ConsoleGateway console)
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
}
