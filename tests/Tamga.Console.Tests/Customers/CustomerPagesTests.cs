using System.Net;
using System.Text.RegularExpressions;
using Tamga.TestKit.Http;

namespace Tamga.Console.Tests.Customers;

public sealed partial class CustomerPagesTests(ConsoleGateway console)
{
    [Fact]
    public async Task A_customer_is_created_found_by_name_and_removed()
    {
        using var person = await console.SignInAsync();
        var (name, address) = await CreateAsync(person);
        var found = await person.GetAsync($"/customers?name={name[4..]}");
        Assert.Contains(name, found.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{address}\"", found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(name, (await person.GetAsync("/customers?name=nobody-like-it")).Text, StringComparison.Ordinal);
        await person.SendAsync($"{address}/remove");
        Assert.DoesNotContain(address, (await person.GetAsync("/customers")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field_and_what_was_written_is_kept_but_for_secrets()
    {
        using var person = await console.SignInAsync();
        await person.GetAsync("/customers/new");
        var refused = await person.SendAsync(
            "/customers/new", ("companyName", "Kept as it was"), ("etax.username", ""), ("etax.password", "never-sent-back"));
        Assert.Equal(400, refused.Status);
        Assert.Contains("id=\"wrong-etax.username\"", refused.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Kept as it was\"", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("never-sent-back", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kept as it was", (await person.GetAsync("/customers")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_rolled_with_an_overlap_shown_once_and_revoked()
    {
        using var person = await console.SignInAsync();
        var (_, address) = await CreateAsync(person);
        await person.SendAsync($"{address}/keys", ("name", "first-key"));
        var rolled = await person.SendAsync($"{address}/keys", ("name", "second-key"), ("overlap", "24:00:00"));
        Assert.Equal(200, rolled.Status);
        var secret = Shown().Match(rolled.Text).Groups["secret"].Value;
        Assert.True(secret.Length > 20, rolled.Text);
        var page = await person.GetAsync(address);
        Assert.DoesNotContain(secret, page.Text, StringComparison.Ordinal);
        Assert.Contains("first-key", page.Text, StringComparison.Ordinal);
        Assert.Contains("second-key", page.Text, StringComparison.Ordinal);
        var key = Key().Match(page.Text).Groups["key"].Value;
        await person.SendAsync($"{address}/keys/revoke", ("key", key));
        Assert.DoesNotContain($"value=\"{key}\"", (await person.GetAsync(address)).Text, StringComparison.Ordinal);
        await person.SendAsync($"{address}/remove");
    }

    [Theory]
    [InlineData("accountant", "/customers/new")]
    [InlineData("developer", "/customers/new")]
    [InlineData("auditor", "/customers/any/change")]
    [InlineData("approver", "/customers")]
    public async Task A_page_that_a_role_has_no_right_to_is_refused(string role, string path)
    {
        using var person = await console.SignInAsync(role);
        Assert.Equal(403, (await person.GetAsync(path)).Status);
    }

    [Fact]
    public async Task An_accountant_changes_credentials_and_sees_no_keys()
    {
        using var person = await console.SignInAsync("accountant");
        var page = await person.GetAsync($"/customers/{console.Customer}");
        Assert.Contains($"/customers/{console.Customer}/change", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"keys\"", page.Text, StringComparison.Ordinal);
        var form = await person.GetAsync($"/customers/{console.Customer}/change?authority=etax");
        Assert.Contains("name=\"etax.password\" type=\"password\"", form.Text, StringComparison.Ordinal);
        var changed = await person.SendAsync(
            $"/customers/{console.Customer}/change", ("etax.username", Sandbox.Mongolia.ETaxSeeds.SecondUsername),
            ("etax.password", Sandbox.Mongolia.ETaxSeeds.SecondPassword));
        Assert.Equal((302, $"/customers/{console.Customer}"), (changed.Status, changed.Location));
    }

    static async Task<(string Name, string Address)> CreateAsync(PersonAtConsole person)
    {
        var name = $"New {Guid.NewGuid():N}";
        await person.GetAsync("/customers/new");
        var created = await person.SendAsync("/customers/new", ("companyName", name));
        Assert.Equal(200, created.Status);
        return (name, WebUtility.HtmlDecode(Address().Match(created.Text).Groups["address"].Value));
    }

    [GeneratedRegex("href=\"(?<address>/customers/[0-9a-f-]{20,})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("data-copy=\"(?<secret>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shown();

    [GeneratedRegex("name=\"key\" value=\"(?<key>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
