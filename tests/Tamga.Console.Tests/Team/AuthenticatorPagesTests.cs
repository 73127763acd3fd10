using System.Net;
using System.Text.RegularExpressions;
using OtpNet;
using Tamga.TestKit.Http;

namespace Tamga.Console.Tests.Team;

public sealed partial class AuthenticatorPagesTests(ConsoleGateway console)
{
    [Fact]
    public async Task Who_has_an_authenticator_signs_in_with_a_code_as_a_second_step()
    {
        var (email, recovery) = await EnrolledAsync();
        using var person = console.Stranger();
        var asked = await person.SignInAsync(email, ConsoleGateway.Password);
        Assert.Equal(401, asked.Status);
        Assert.Contains("one-time-code", asked.Text, StringComparison.Ordinal);
        // The page does not have the password that it carries on.
        Assert.DoesNotContain(ConsoleGateway.Password, asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"password\"", asked.Text, StringComparison.Ordinal);
        var ticket = TicketOf(asked);
        Assert.Equal(401, (await person.SendAsync("/sign-in", ("ticket", ticket), ("totp", "000000"))).Status);
        var tampered = await person.SendAsync("/sign-in", ("ticket", ticket[..^4]), ("totp", recovery[0]));
        Assert.Equal((302, "/sign-in"), (tampered.Status, tampered.Location));
        var signedIn = await person.SendAsync("/sign-in", ("ticket", ticket), ("totp", recovery[0]), ("return", "/account"));
        Assert.Equal((302, "/account"), (signedIn.Status, signedIn.Location));
        Assert.Contains("9 recovery codes left", (await person.GetAsync("/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_at_the_start_is_asked_for_again_and_a_wrong_password_signs_nobody_out()
    {
        var email = await InvitedAsync();
        using var person = console.Stranger();
        await person.SignInAsync(email, ConsoleGateway.Password);
        await person.GetAsync("/account");
        var refused = await person.SendAsync("/account/totp", ("password", "another-long-password"));
        Assert.Equal((302, "/account"), (refused.Status, refused.Location));
        var begun = await person.SendAsync("/account/totp", ("password", ConsoleGateway.Password));
        Assert.Contains("<svg", begun.Text, StringComparison.Ordinal);
        var wrong = await person.SendAsync("/account/totp/confirm", ("code", "000000"));
        Assert.Contains("action=\"/account/totp/confirm\"", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", wrong.Text, StringComparison.Ordinal);
        var confirmed = await person.SendAsync("/account/totp/confirm", ("code", CodeOf(begun)));
        Assert.Equal(10, RecoveryCode().Count(confirmed.Text));
    }

    [Fact]
    public async Task It_is_taken_off_by_oneself_with_a_code_and_by_an_owner_without_one()
    {
        var (email, recovery) = await EnrolledAsync();
        using var owner = await console.SignInAsync();
        var id = Removal().Match((await owner.GetAsync("/team")).Text.Split("<section").Single(
            part => part.Contains($"<bdi>{email}</bdi>", StringComparison.Ordinal))).Groups["id"].Value;
        Assert.Equal(302, (await owner.SendAsync($"/team/{id}/totp")).Status);
        using var person = console.Stranger();
        Assert.Equal(302, (await person.SignInAsync(email, ConsoleGateway.Password)).Status);

        await person.GetAsync("/account");
        var begun = await person.SendAsync("/account/totp", ("password", ConsoleGateway.Password));
        var codes = RecoveryCode().Matches(
            (await person.SendAsync("/account/totp/confirm", ("code", CodeOf(begun)))).Text);
        await person.SendAsync("/account/totp/remove", ("password", ConsoleGateway.Password), ("code", recovery[0]));
        Assert.Contains("/account/totp/remove", (await person.GetAsync("/account")).Text, StringComparison.Ordinal);
        await person.SendAsync("/account/totp/remove", ("password", ConsoleGateway.Password), ("code", codes[0].Value));
        Assert.DoesNotContain("/account/totp/remove", (await person.GetAsync("/account")).Text, StringComparison.Ordinal);
    }

    async Task<(string Email, IReadOnlyList<string> RecoveryCodes)> EnrolledAsync()
    {
        var email = await InvitedAsync();
        using var person = console.Stranger();
        Assert.Equal(302, (await person.SignInAsync(email, ConsoleGateway.Password)).Status);
        await person.GetAsync("/account");
        var begun = await person.SendAsync("/account/totp", ("password", ConsoleGateway.Password));
        Assert.Equal(200, begun.Status);
        var confirmed = await person.SendAsync("/account/totp/confirm", ("code", CodeOf(begun)));
        Assert.Equal(200, confirmed.Status);
        return (email, [.. RecoveryCode().Matches(confirmed.Text).Select(match => match.Value)]);
    }

    async Task<string> InvitedAsync()
    {
        using var owner = await console.PartnerAsync();
        var email = $"{Guid.NewGuid():N}@console.example";
        await owner.InviteAsync("auditor", null, email);
        return email;
    }

    static string CodeOf(PageAnswer begun) => new Totp(Base32Encoding.ToBytes(Key().Match(begun.Text).Groups["key"].Value))
        .ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime);

    static string TicketOf(PageAnswer page) => WebUtility.HtmlDecode(Ticket().Match(page.Text).Groups["ticket"].Value);

    [GeneratedRegex("<code>(?<key>[A-Z2-7]{32})</code>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();

    [GeneratedRegex("(?<=<code>)([A-Z2-7]{4}-){3}[A-Z2-7]{4}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RecoveryCode();

    [GeneratedRegex("name=\"ticket\" value=\"(?<ticket>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ticket();

    [GeneratedRegex("action=\"/team/(?<id>[^/\"]+)/totp\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Removal();
}
