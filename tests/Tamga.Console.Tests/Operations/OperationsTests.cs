using System.Net;
using Tamga.SelfHost.Storage;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;
using Tamga.TestKit.Processes;

namespace Tamga.Console.Tests.Operations;

/// <summary>The pages of whoever runs the process.</summary>
public sealed class OperationsTests(ConsoleGateway console)
{
    static readonly string[] Hidden = ["registration-hidden", "ne-hidden", "proxy-hidden"];

    [Fact]
    public async Task Only_the_operator_s_key_opens_them_and_no_person_of_a_partner()
    {
        using var person = await console.SignInAsync();
        var form = await person.GetAsync("/operations");
        Assert.Contains("Operator&#x27;s key", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(console.Gateway.DataDirectory, form.Text, StringComparison.Ordinal);
        var refused = await person.SendAsync("/operations", ("key", new string('0', 64)));
        Assert.Equal(401, refused.Status);
        Assert.Equal("/operations", (await person.GetAsync($"/operations/instances/{console.Received}")).Location);
        Assert.Equal(
            "/operations", (await person.SendAsync($"/operations/instances/{console.Received}/terminate")).Location);

        using var @operator = console.Stranger();
        await SignInAsync(@operator, console.Gateway);
        var page = await @operator.GetAsync("/operations");
        Assert.Contains(console.Gateway.DataDirectory, page.Text, StringComparison.Ordinal);
        Assert.Contains("e-Tax login", page.Text, StringComparison.Ordinal);
        // The machine's, and nothing of taxes.
        Assert.DoesNotContain(console.Customer, page.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await @operator.GetAsync("/filings")).Status);
        await @operator.SendAsync("/operations/sign-out");
        Assert.Contains("Operator&#x27;s key", (await @operator.GetAsync("/operations")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_in_a_cookie_that_no_script_gets_and_no_other_page_is_sent()
    {
        using var person = console.Stranger();
        var answer = await SignInAsync(person, console.Gateway);
        var cookie = Assert.Single(
            answer.Headers["Set-Cookie"].Split('\n'), c => c.StartsWith("tamga-operator=", StringComparison.Ordinal));
        Assert.Contains("path=/operations", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("max-age=1800", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(KeyOf(console.Gateway), cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(
            KeyOf(console.Gateway), (await person.GetAsync("/operations")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orchestration_is_found_by_its_status_shown_with_its_history_and_changed_only_as_it_can_be()
    {
        using var person = console.Stranger();
        await SignInAsync(person, console.Gateway);
        var list = await person.GetAsync("/operations?status=completed");
        Assert.Contains("href=\"/operations/instances/", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "href=\"/operations/instances/", (await person.GetAsync("/operations?status=parked")).Text, StringComparison.Ordinal);
        var page = await person.GetAsync($"/operations/instances/{console.Received}");
        Assert.Contains("activity done", page.Text, StringComparison.Ordinal);
        // It has ended: nothing is offered, and nothing is done to whoever sends the form all the same.
        Assert.DoesNotContain("/rewind\"", page.Text, StringComparison.Ordinal);
        foreach (var how in (string[])["resume", "rewind", "terminate"])
        {
            var refused = await person.SendAsync($"/operations/instances/{console.Received}/{how}");
            Assert.Equal($"/operations/instances/{console.Received}", refused.Location);
            Assert.Contains("role=\"alert\"", (await person.GetAsync(refused.Location!)).Text, StringComparison.Ordinal);
        }

        Assert.Equal(404, (await person.SendAsync($"/operations/instances/{console.Received}/explode")).Status);
        Assert.Equal(404, (await person.GetAsync("/operations/instances/no-such-instance")).Status);
    }

    [Fact]
    public async Task Settings_are_shown_without_what_could_be_a_secret()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync(
        [
            $"--Tamga:Accounts:RegistrationSecret={Hidden[0]}", $"--Tamga:Mongolia:NeKey={Hidden[1]}",
            $"--Tamga:Mongolia:Proxy=http://someone:{Hidden[2]}@proxy.example:3128", "--Tamga:Webhooks:Timeout=00:00:07",
        ]);
        using var person = new PersonAtConsole(gateway.Address);
        await SignInAsync(person, gateway);
        var page = WebUtility.HtmlDecode((await person.GetAsync("/operations")).Text);
        Assert.Contains("00:00:07", page, StringComparison.Ordinal);
        Assert.Contains("http://proxy.example:3128", page, StringComparison.Ordinal);
        Assert.Contains("Tamga:Accounts:RegistrationSecret", page, StringComparison.Ordinal);
        Assert.All(Hidden, secret => Assert.DoesNotContain(secret, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backup_that_was_taken_is_told_of()
    {
        using var copy = new TemporaryDirectory();
        using var person = console.Stranger();
        await SignInAsync(person, console.Gateway);
        (await ProcessUnderTest.RunAsync(
            ["backup", Path.Combine(copy.Path, "copy"), "--data", console.Gateway.DataDirectory])).Expect(0);
        Assert.NotNull(LastBackup.TakenAt(console.Gateway.DataDirectory));
        Assert.DoesNotContain("none noted", (await person.GetAsync("/operations")).Text, StringComparison.Ordinal);
    }

    static async Task<PageAnswer> SignInAsync(PersonAtConsole person, GatewayUnderTest gateway)
    {
        await person.GetAsync("/operations");
        var answer = await person.SendAsync("/operations", ("key", KeyOf(gateway)));
        Assert.Equal((302, "/operations"), (answer.Status, answer.Location));
        return answer;
    }

    static string KeyOf(GatewayUnderTest gateway) =>
        File.ReadAllText(Path.Combine(gateway.DataDirectory, "operator.key")).Trim();
}
