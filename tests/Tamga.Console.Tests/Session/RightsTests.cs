namespace Tamga.Console.Tests.Session;

/// <summary>Every page, asked for by a person of each role, and by a stranger to the partner.</summary>
public sealed class RightsTests(ConsoleGateway console)
{
    static readonly string[] Everybody = [.. ConsoleGateway.Roles];
    static readonly string[] WhoLooks = ["owner", "accountant", "developer", "auditor"];

    static readonly (string Path, string[] Roles)[] Pages =
    [
        ("/todo", Everybody), ("/filings", WhoLooks), ("/filings/export.csv", WhoLooks), ("/filings/{id}", WhoLooks),
        ("/filings/{id}&side=raw", WhoLooks), ("/filings/{id}/evidence.json", ["owner", "accountant", "auditor"]),
        ("/filings/retry", ["owner", "accountant"]), ("/egypt", WhoLooks), ("/egypt/signing", WhoLooks),
        ("/azerbaijan", WhoLooks),
        ("/azerbaijan/phone", WhoLooks),
        ("/filings/month", WhoLooks), ("/webhooks", WhoLooks), ("/webhooks/verification", WhoLooks),
        ("/webhooks/resend", ["owner", "developer"]), ("/developers", ["owner", "developer"]),
        ("/developers/sandbox", ["owner", "developer"]),
    ];

    public static TheoryData<string> Roles => [.. ConsoleGateway.Roles];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_sees_its_pages_and_no_others(string role)
    {
        using var person = await console.SignInAsync(role);
        foreach (var (path, roles) in Pages)
        {
            var answer = await person.GetAsync(AddressOf(path));
            Assert.True(
                answer.Status == (roles.Contains(role) ? 200 : 403), $"{role} at {path}: {answer.Status}\n{answer.Text}");
        }

        Assert.Equal(role == "approver" ? 302 : 200, (await person.GetAsync("/")).Status);
    }

    [Fact]
    public async Task Another_partner_finds_nothing_of_it()
    {
        const string email = "other-partner@console.example";
        (await console.Gateway.RegisterPartnerAsync(ConsoleGateway.Password, email)).Dispose();
        using var person = console.Stranger();
        Assert.Equal(302, (await person.SignInAsync(email, ConsoleGateway.Password)).Status);
        foreach (var path in (string[])["/filings/{id}", "/filings/{id}&side=evidence", "/filings/{id}/evidence.json"])
            Assert.Equal(404, (await person.GetAsync(AddressOf(path))).Status);
        Assert.DoesNotContain(console.Received, (await person.GetAsync("/filings")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await person.GetAsync($"/filings/{console.Received}")).Status);
    }

    [Fact]
    public async Task Who_may_not_file_cannot_send_the_form_either()
    {
        using var person = await console.SignInAsync("auditor");
        await person.GetAsync(AddressOf("/filings/{id}"));
        Assert.Equal(403, (await person.SendAsync($"/filings/{console.Received}/retry", ("customer", console.Customer))).Status);
    }

    string AddressOf(string path)
    {
        var parts = path.Split('&');
        var address = parts[0].Replace("{id}", console.Received, StringComparison.Ordinal);
        return path.Contains("{id}", StringComparison.Ordinal)
            ? $"{address}?customer={console.Customer}{string.Concat(parts.Skip(1).Select(p => "&" + p))}" : address;
    }
}
