using System.Text.RegularExpressions;

namespace Tamga.Console.Tests.Team;

public sealed partial class TeamPagesTests(ConsoleGateway console)
{
    [Fact]
    public async Task Somebody_who_was_narrowed_to_customers_is_given_all_of_them_again()
    {
        const string email = "narrowed@console.example";
        using var person = await console.SignInAsync();
        await person.GetAsync("/team");
        var invited = await person.SendAsync(
            "/team", ("email", email), ("name", "Narrowed"), ("role", "auditor"), ("scope", "some"),
            ("customers", console.Customer));
        Assert.Equal(200, invited.Status);
        var form = FormOf(invited.Text, email);
        Assert.Matches("value=\"some\" checked", form);
        Assert.Matches($"value=\"{console.Customer}\" checked", form);
        var id = Id().Match(form).Groups["id"].Value;
        // Nothing said of customers: they stay as they are.
        await person.SendAsync($"/team/{id}/change", ("name", "Still narrowed"));
        Assert.Matches("value=\"some\" checked", FormOf((await person.GetAsync("/team")).Text, email));
        var widened = await person.SendAsync($"/team/{id}/change", ("role", "auditor"), ("scope", "all"));
        Assert.Equal(302, widened.Status);
        Assert.Matches("value=\"all\" checked", FormOf((await person.GetAsync("/team")).Text, email));
        await person.SendAsync($"/team/{id}/remove");
    }

    /// <summary>The part of the page that is about somebody.</summary>
    static string FormOf(string page, string email) =>
        page.Split("<section").Single(part => part.Contains($"<bdi>{email}</bdi>", StringComparison.Ordinal));

    [GeneratedRegex("action=\"/team/(?<id>[^/\"]+)/change\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();
}
