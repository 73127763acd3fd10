using System.Net;
using Tamga.TestKit.Http;

namespace Tamga.Console.Tests.Sweep;

/// <summary>
/// Every page and every form of the console, whoever wrote it: for each role, for nobody, and for the owner of another partner.
/// </summary>
public sealed class SweepTests(SweptCompany company) : IClassFixture<SweptCompany>
{
    readonly ConsoleGateway _console = company.Console;
    readonly List<string> _flaws = [];

    public static TheoryData<string> Roles => [.. ConsoleGateway.Roles];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_is_shown_its_pages_and_refused_every_other_page_and_form(string role)
    {
        using var person = await _console.SignInAsync(role);
        await person.GetAsync("/account");
        foreach (var address in ConsoleAddress.AllOf(_console).Where(a => a.Right is not null))
        {
            // What the person may send is not sent: it would be done.
            if (address.IsForm && address.IsFor(role)) continue;
            var path = address.With(company.Id, company.Id);
            var answer = address.IsForm ? await person.SendAsync(path, ("customer", company.Id)) : await person.GetAsync(path);
            var isRight = address.IsFor(role)
                ? answer.Status is not 403 and < 500 && answer.Location?.StartsWith("/sign-in", StringComparison.Ordinal) != true
                : answer.Status == 403;
            if (!isRight) _flaws.Add($"{role}, {address}: {answer.Status} {answer.Location}{Why(answer)}");
        }

        Assert.True(_flaws.Count == 0, string.Join('\n', _flaws));
    }

    [Fact]
    public void An_approver_does_what_waits_and_an_auditor_changes_nothing()
    {
        string[] own =
        [
            "POST /account/password", "POST /account/sign-out-everywhere", "POST /account/totp", "POST /account/totp/confirm",
            "POST /account/totp/remove",
        ];
        Assert.Equal(
            ["GET /", "GET /account", "GET /todo", .. own, "POST /sign-out", "POST /todo/acknowledge"], For("approver"));
        Assert.Equal(
            // A comparison sends a list, and keeps nothing of it.
            [.. own, "POST /azerbaijan/matching", "POST /filings/views", "POST /filings/views/forget", "POST /sign-out"],
            For("auditor").Where(a => a[0] == 'P'));
        Assert.DoesNotContain(For("developer"), a => a.StartsWith("POST /", StringComparison.Ordinal)
            && a != "POST /azerbaijan/matching"
            && (a.Contains("retry", StringComparison.Ordinal) || a.Contains("/mongolia", StringComparison.Ordinal)
                || a.Contains("/azerbaijan", StringComparison.Ordinal) || a.Contains("/egypt", StringComparison.Ordinal)));

        List<string> For(string role) => [.. ConsoleAddress.AllOf(_console).Where(a => a.IsFor(role))
            .Select(a => a.ToString()).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Nobody_is_shown_anything_before_the_sign_in()
    {
        using var stranger = _console.Stranger();
        await stranger.GetAsync("/sign-in");
        foreach (var address in ConsoleAddress.AllOf(_console).Where(a => a.Right is not null))
        {
            var path = address.With(company.Id, company.Id);
            var answer = address.IsForm
                ? await stranger.SendAsync(path, ("customer", company.Id)) : await stranger.GetAsync(path);
            if (answer.Status != 302 || answer.Location?.StartsWith("/sign-in", StringComparison.Ordinal) != true)
                _flaws.Add($"{address}: {answer.Status} {answer.Location}");
        }

        Assert.True(_flaws.Count == 0, string.Join('\n', _flaws));
    }

    [Fact]
    public async Task Another_partner_s_owner_reads_no_byte_of_it_and_changes_nothing_whatever_is_asked_or_sent()
    {
        var before = await company.LookAsync();
        using var other = await company.OtherOwnerAsync();
        await other.GetAsync("/account");
        var addresses = ConsoleAddress.AllOf(_console).Where(a => a.Right is not null)
            // The last of all: what ends the session.
            .OrderBy(a => a.Pattern == "/account/sign-out-everywhere").ToList();
        foreach (var address in addresses.Where(a => a.Pattern is not "/account/password"))
        {
            foreach (var id in address.HasParameter ? company.Ids : [company.Id])
            {
                if (address.IsForm) await TrySendAsync(other, address, id);
                else await TryReadAsync(other, address, id);
            }
        }

        Assert.True(_flaws.Count == 0, string.Join('\n', _flaws));
        Assert.Equal(before, await company.LookAsync());
    }

    async Task TryReadAsync(PersonAtConsole other, ConsoleAddress address, string id)
    {
        string?[] customers = address.HasParameter ? [company.Id, null] : [company.Id];
        foreach (var customer in customers)
        {
            var path = address.With(id, customer);
            var answer = await other.GetAsync(path);
            // Who names no company may be asked for one.
            if (answer.Status >= 500 || (address.HasParameter && customer is not null && answer.Status < 300))
                _flaws.Add($"GET {path}: {answer.Status}{Why(answer)}");
            Examine($"GET {path}", answer, id, customer);
        }
    }

    async Task TrySendAsync(PersonAtConsole other, ConsoleAddress address, string id)
    {
        var path = address.With(id);
        var answer = await other.SendAsync(
            path, ("customer", company.Id), ("customers", company.Id), ("alert", id), ("key", id), ("entId", "1002"),
            ("role", "owner"), ("name", "x"), ("reason", "Because"), ("confirm", "1"), ("numbers", "1"));
        if (answer.Status >= 500) _flaws.Add($"POST {path}: {answer.Status}{Why(answer)}");
        Examine($"POST {path}", answer, id, company.Id);
        // Whatever was to be said about it is said on the next page.
        if (answer.Status == 302) Examine($"the page after POST {path}", await other.GetAsync("/todo"), id, company.Id);
    }

    string Why(PageAnswer answer) => answer.Status < 500 ? "" : "\n" + _console.Gateway.Logs.Lines
        .LastOrDefault(line => line.Level == Microsoft.Extensions.Logging.LogLevel.Error)?.Text;

    /// <summary>What was asked for may be repeated in the answer's own links; nothing else of it is there.</summary>
    void Examine(string what, PageAnswer answer, string id, string? customer)
    {
        var text = WebUtility.HtmlDecode(answer.Text);
        foreach (var secret in company.Secrets.Where(s => s != id && s != customer))
            if (text.Contains(secret, StringComparison.Ordinal)) _flaws.Add($"{what}: {answer.Status} tells {secret}");
    }
}
