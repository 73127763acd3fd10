using System.Text.Json;

namespace Tamga.Tests.Accounts;

public sealed class UserTests
{
    const string Users = "/api/Auth/users";
    const string Chosen = "a chosen horse";

    [Fact]
    public async Task Who_is_invited_chooses_a_password_once_and_signs_in()
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync();
        var invited = await InviteAsync(host, owner, "bo@example.com", "accountant");
        Assert.StartsWith($"{host.Client.BaseAddress}invitation#", invited.Text("invitationLink"), StringComparison.Ordinal);
        Assert.Equal("no-store", invited.Headers["Cache-Control"]);
        (await host.LogInAsync("bo@example.com", Chosen)).Refuses(401, "INVALID_CREDENTIALS");

        var accepted = await AcceptAsync(host, invited);
        Assert.Equal(200, accepted.Status);
        Assert.Equal(200, (await host.SendAsync("GET", "/api/Customers", null, accepted.Text("token"))).Status);
        Assert.Equal(200, (await host.LogInAsync("BO@example.com", Chosen)).Status);
        (await AcceptAsync(host, invited)).Refuses(401, "INVITATION_INVALID");
    }

    [Fact]
    public async Task An_invitation_ends_with_its_time_and_with_a_newer_one()
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync();
        var first = await InviteAsync(host, owner, "bo@example.com", "auditor");
        var again = await host.SendAsync("POST", $"{Users}/{first.Text("id")}/invitation", null, owner);
        (await AcceptAsync(host, first)).Refuses(401, "INVITATION_INVALID");
        host.Clock.Advance(TimeSpan.FromDays(7));
        (await AcceptAsync(host, again)).Refuses(401, "INVITATION_INVALID");
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_invitation_and_old_tokens_die()
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync();
        var (id, token) = await NewUserAsync(host, owner, "bo@example.com", "auditor");
        var again = await host.SendAsync("POST", $"{Users}/{id}/invitation", null, owner);
        Assert.Equal(200, (await host.LogInAsync("bo@example.com", Chosen)).Status);
        Assert.Equal(200, (await AcceptAsync(host, again, "another horse")).Status);
        (await host.SendAsync("GET", "/api/Customers", null, token)).Refuses(401, "INVALID_TOKEN");
        (await host.LogInAsync("bo@example.com", Chosen)).Refuses(401, "INVALID_CREDENTIALS");
        Assert.Equal(200, (await host.LogInAsync("bo@example.com", "another horse")).Status);
    }

    [Theory]
    [InlineData("owner", 201, 200, 200, 204)]
    [InlineData("accountant", 403, 403, 403, 403)]
    [InlineData("approver", 403, 403, 403, 403)]
    [InlineData("developer", 403, 200, 403, 403)]
    [InlineData("auditor", 403, 403, 403, 403)]
    public async Task A_role_does_what_it_is_there_for(string role, int creates, int issuesKeys, int lists, int removes)
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync();
        var customer = await host.NewCustomerAsync(owner);
        await host.NewKeyAsync(owner, customer);
        var (_, token) = await NewUserAsync(host, owner, "bo@example.com", role);
        var seen = await host.SendAsync("GET", $"/api/Customers/{customer}", null, token);
        Assert.Equal(200, seen.Status);
        Assert.Equal(issuesKeys == 200, !seen.IsNull("apiKey"));
        Assert.Equal(creates, (await host.SendAsync("POST", "/api/Customers", new { companyName = "B" }, token)).Status);
        var keys = $"/api/Customers/{customer}/api-keys";
        Assert.Equal(issuesKeys, (await host.SendAsync("GET", keys, null, token)).Status);
        Assert.Equal(issuesKeys, (await host.SendAsync("POST", keys, null, token)).Status);
        Assert.Equal(lists, (await host.SendAsync("GET", Users, null, token)).Status);
        var removed = await host.SendAsync("DELETE", $"/api/Customers/{customer}", null, token);
        Assert.Equal(removes, removed.Status);
        if (removes == 403) removed.Refuses(403, "ROLE_NOT_ALLOWED");
    }

    [Theory]
    [InlineData("accountant", "companyName", true)]
    [InlineData("accountant", "erpCallbackUrl", false)]
    [InlineData("accountant", "WebhookSecret", false)]
    [InlineData("accountant", "isActive", false)]
    [InlineData("developer", "erpCallbackUrl", true)]
    [InlineData("developer", "companyName", false)]
    [InlineData("developer", "etax", false)]
    [InlineData("approver", "companyName", false)]
    [InlineData("auditor", "erpCallbackUrl", false)]
    public async Task A_role_changes_its_own_members_of_a_customer(string role, string member, bool may)
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync();
        var customer = await host.NewCustomerAsync(owner);
        var (_, token) = await NewUserAsync(host, owner, "bo@example.com", role);
        object? value = member switch
        {
            "erpCallbackUrl" => "https://erp.example.com/in",
            "isActive" => false,
            "companyName" => "Other LLC",
            _ => null,
        };
        var answer = await host.SendAsync(
            "PUT", $"/api/Customers/{customer}", new Dictionary<string, object?> { [member] = value }, token);
        if (may) Assert.Equal(200, answer.Status);
        else answer.Refuses(403, "ROLE_NOT_ALLOWED");
    }

    [Fact]
    public async Task Who_sees_some_customers_finds_no_other_one_anywhere()
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync();
        var (mine, other) = (await host.NewCustomerAsync(owner), await host.NewCustomerAsync(owner));
        var (_, token) = await NewUserAsync(host, owner, "bo@example.com", "developer", mine);
        var listed = await host.SendAsync("GET", "/api/Customers", null, token);
        Assert.Equal([mine], listed.Json.EnumerateArray().Select(c => c.GetProperty("id").GetString()));
        Assert.Equal(1, (await host.SendAsync("GET", "/api/Customers/stats", null, token))["total"].GetInt32());
        (string Method, string Path, object? Body)[] all =
        [
            ("GET", $"/api/Customers/{other}", null), ("PUT", $"/api/Customers/{other}", new { companyName = "B" }),
            ("GET", $"/api/Customers/{other}/api-keys", null), ("POST", $"/api/Customers/{other}/api-keys", null),
            ("DELETE", $"/api/Customers/{other}/api-keys", null), ("DELETE", $"/api/Customers/{other}/api-keys/x", null),
            ("GET", $"/api/filings?customerId={other}", null), ("GET", $"/api/filings/counts?customerId={other}", null),
            ("GET", $"/api/alerts?customerId={other}", null), ("GET", $"/api/webhooks/deliveries?customerId={other}", null),
        ];
        foreach (var (method, path, body) in all)
        {
            (await host.SendAsync(method, path, body, token)).Refuses(404, "NOT_FOUND");
            var own = await host.SendAsync(method, path.Replace(other, mine, StringComparison.Ordinal), body, token);
            Assert.NotEqual(404, path.EndsWith("/x", StringComparison.Ordinal) ? 0 : own.Status);
        }
    }

    [Fact]
    public async Task A_change_of_role_or_customers_holds_for_tokens_that_are_out()
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync();
        var customer = await host.NewCustomerAsync(owner);
        var (id, token) = await NewUserAsync(host, owner, "bo@example.com", "developer");
        var keys = $"/api/Customers/{customer}/api-keys";
        Assert.Equal(200, (await host.SendAsync("GET", keys, null, token)).Status);
        Assert.Equal(200, (await host.SendAsync("PUT", $"{Users}/{id}", new { role = "auditor" }, owner)).Status);
        (await host.SendAsync("GET", keys, null, token)).Refuses(403, "ROLE_NOT_ALLOWED");
        Assert.Equal(204, (await host.SendAsync("DELETE", $"{Users}/{id}", null, owner)).Status);
        (await host.SendAsync("GET", "/api/Customers", null, token)).Refuses(401, "INVALID_TOKEN");
        (await host.LogInAsync("bo@example.com", Chosen)).Refuses(401, "INVALID_CREDENTIALS");
        Assert.Equal(201, (await InviteAsync(host, owner, "bo@example.com", "auditor")).Status);
    }

    [Fact]
    public async Task The_founder_stays_the_owner_and_people_of_other_partners_are_not_there()
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync();
        var stranger = await host.NewPartnerAsync("eve@example.com");
        var (id, _) = await NewUserAsync(host, owner, "bo@example.com", "owner");
        var listed = (await host.SendAsync("GET", Users, null, owner)).Json.EnumerateArray().ToList();
        Assert.Equal(["ada@example.com", "bo@example.com"], listed.Select(u => u.GetProperty("email").GetString()));
        Assert.Equal([true, false], listed.Select(u => u.GetProperty("isFounder").GetBoolean()));
        var founder = listed[0].GetProperty("id").GetString();
        (await host.SendAsync("DELETE", $"{Users}/{founder}", null, owner)).Refuses(409, "CONFLICT");
        (await host.SendAsync("PUT", $"{Users}/{founder}", new { role = "auditor" }, owner)).Refuses(409, "CONFLICT");
        (await host.SendAsync("DELETE", $"{Users}/{id}", null, stranger)).Refuses(404, "NOT_FOUND");
        (await host.SendAsync("PUT", $"{Users}/{id}", new { role = "auditor" }, stranger)).Refuses(404, "NOT_FOUND");
        (await host.SendAsync("POST", $"{Users}/{id}/invitation", null, stranger)).Refuses(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Everything_wrong_with_an_invitation_is_said_at_once()
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync();
        var wrong = await host.SendAsync(
            "POST", Users, new { email = "bo", name = "", role = "boss", customerIds = new[] { "none" } }, owner);
        wrong.Refuses(400, "VALIDATION_FAILED");
        Assert.Equal(
            ["$.email", "$.name", "$.role", "$.customerIds[0]"], wrong.Errors.Select(e => e.Split(':')[0]));
        var scoped = await host.SendAsync(
            "POST", Users,
            new { email = "bo@example.com", name = "Bo", role = "owner", customerIds = new[] { "none" } }, owner);
        Assert.Equal(["$.customerIds"], scoped.Errors.Select(e => e.Split(':')[0]));
        (await InviteAsync(host, owner, "ADA@example.com", "auditor", 409)).Refuses(409, "EMAIL_TAKEN");
    }

    [Fact]
    public async Task The_page_of_an_invitation_sets_the_password_without_script()
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync();
        var code = (await InviteAsync(host, owner, "bo@example.com", "auditor")).Text("invitationLink").Split('#')[1];
        var page = await host.Client.GetStringAsync("/invitation", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);

        var (refused, why) = await PostAsync(host, """<img src=x>""", "short");
        Assert.Equal(400, refused);
        Assert.Contains("password: must have 10 to 256 characters", why, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x&gt;", why, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", why, StringComparison.Ordinal);

        var (done, said) = await PostAsync(host, code, Chosen);
        Assert.Equal(200, done);
        Assert.Contains("bo@example.com", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Chosen, said, StringComparison.Ordinal);
        Assert.Equal(200, (await host.LogInAsync("bo@example.com", Chosen)).Status);
        Assert.Equal(401, (await PostAsync(host, code, Chosen)).Status);
    }

    static async Task<(int Status, string Page)> PostAsync(AccountsHost host, string code, string password)
    {
        using var form = new FormUrlEncodedContent([new("code", code), new("password", password)]);
        using var answer = await host.Client.PostAsync(new Uri("/invitation", UriKind.Relative), form);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    static async Task<(string Id, string Token)> NewUserAsync(
        AccountsHost host, string owner, string email, string role, params string[] customers)
    {
        var invited = await InviteAsync(host, owner, email, role, 201, customers);
        return (invited.Text("id"), (await AcceptAsync(host, invited)).Text("token"));
    }

    static async Task<Answer> InviteAsync(
        AccountsHost host, string owner, string email, string role, int status = 201, params string[] customers)
    {
        var body = new Dictionary<string, object> { ["email"] = email, ["name"] = "Bo", ["role"] = role };
        if (customers.Length > 0) body["customerIds"] = customers;
        var answer = await host.SendAsync("POST", Users, JsonSerializer.Serialize(body), owner);
        Assert.Equal(status, answer.Status);
        return answer;
    }

    static Task<Answer> AcceptAsync(AccountsHost host, Answer invited, string password = Chosen) => host.SendAsync(
        "POST", "/api/Auth/invitations", new { code = invited.Text("invitationLink").Split('#')[1], password });
}
