using Tamga.TestKit.Http;

namespace Tamga.Console.Tests.Session;

public sealed class SignInTests(ConsoleGateway console)
{
    [Fact]
    public async Task Who_is_not_signed_in_is_led_to_the_sign_in_and_back()
    {
        using var person = console.Stranger();
        var first = await person.GetAsync("/filings?status=failed");
        Assert.Equal((302, "/sign-in?return=%2Ffilings%3Fstatus%3Dfailed"), (first.Status, first.Location));
        await person.GetAsync(first.Location!);
        var answer = await person.SendAsync(
            "/sign-in", ("email", ConsoleGateway.Owner), ("password", ConsoleGateway.Password),
            ("return", "/filings?status=failed"));
        Assert.Equal((302, "/filings?status=failed"), (answer.Status, answer.Location));
        Assert.Equal(200, (await person.GetAsync(answer.Location!)).Status);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task Nobody_is_led_to_another_place_by_a_link_to_the_sign_in(string elsewhere)
    {
        using var person = console.Stranger();
        await person.GetAsync("/sign-in");
        var answer = await person.SendAsync(
            "/sign-in", ("email", ConsoleGateway.Owner), ("password", ConsoleGateway.Password), ("return", elsewhere));
        Assert.Equal((302, "/"), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task The_session_is_in_a_cookie_that_no_script_and_no_other_site_gets()
    {
        using var person = console.Stranger();
        var answer = await person.SignInAsync(ConsoleGateway.Owner, ConsoleGateway.Password);
        var cookie = Assert.Single(
            answer.Headers["Set-Cookie"].Split('\n'), c => c.StartsWith("tamga-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        // Encrypted: no token of the API can be read in it. The whole of what such a token begins with, {"alg":", since three
        // letters of it are in one in a few hundred cookies by chance.
        Assert.DoesNotContain("eyJhbGciOi", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_soon_locked_with_a_wait_in_words()
    {
        using var person = console.Stranger();
        PageAnswer answer;
        var refused = 0;
        do
        {
            answer = await person.SignInAsync("nobody-here@console.example", "not the password at all");
            refused++;
        }
        while (answer.Status == 401 && refused < 20);
        Assert.True(refused > 1);
        Assert.Equal(429, answer.Status);
        Assert.Matches("data-countdown=\"[0-9]+\"[^>]*>Try again in [0-9]+ seconds", answer.Text);
        Assert.DoesNotContain("not the password at all", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signs_out_is_signed_out()
    {
        using var person = await console.SignInAsync("auditor");
        await person.GetAsync("/");
        using var thief = new PersonAtConsole(console.Gateway.Address, CopyOf(person));
        Assert.Equal(200, (await thief.GetAsync("/filings")).Status);
        var gone = await person.SendAsync("/sign-out");
        Assert.Equal((302, "/sign-in"), (gone.Status, gone.Location));
        Assert.Contains("You are signed out.", (await person.GetAsync("/sign-in")).Text, StringComparison.Ordinal);
        Assert.Equal(302, (await person.GetAsync("/filings")).Status);
        // Nor is a copy of the cookie of any use.
        Assert.Equal(302, (await thief.GetAsync("/filings")).Status);
    }

    System.Net.CookieContainer CopyOf(PersonAtConsole person)
    {
        var copy = new System.Net.CookieContainer();
        copy.Add(person.Cookies.GetCookies(console.Gateway.Address));
        return copy;
    }

    [Fact]
    public async Task A_form_that_was_made_elsewhere_is_refused()
    {
        using var person = await console.SignInAsync();
        using var bare = new HttpClient(new SocketsHttpHandler { CookieContainer = person.Cookies, AllowAutoRedirect = false })
        {
            BaseAddress = console.Gateway.Address,
        };
        using var form = new FormUrlEncodedContent([new("customer", console.Customer)]);
        Assert.Equal(400, (int)(await bare.PostAsync($"/filings/{console.Received}/retry", form)).StatusCode);
    }
}
