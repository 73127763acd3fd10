namespace Tamga.Tests.Accounts;

/// <summary>People who call a customer's endpoints themselves, and what is written down of it.</summary>
public sealed class ActingForTests
{
    const string Audit = "/api/Auth/audit";

    [Fact]
    public async Task A_person_acts_for_a_customer_of_its_partner_and_for_no_other()
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync();
        var stranger = await host.NewPartnerAsync("eve@example.com");
        var customer = await host.NewCustomerAsync(owner);
        var acted = await ActAsync(host, owner, customer);
        Assert.Equal(customer, acted.Text("id"));
        (await ActAsync(host, stranger, customer)).Refuses(404, "NOT_FOUND");
        (await ActAsync(host, owner, "nobody")).Refuses(404, "NOT_FOUND");
        // Who does not say for whom is asked for a key, as ever.
        (await host.SendAsync("POST", AccountsHost.CustomerRoute, null, owner)).Refuses(401, "INVALID_API_KEY");
        (await ActAsync(host, owner, "")).Refuses(404, "NOT_FOUND");
        (await ActAsync(host, "no token", customer)).Refuses(401, "INVALID_TOKEN");
    }

    [Fact]
    public async Task A_key_counts_where_a_token_is_sent_beside_it()
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync();
        var (one, other) = (await host.NewCustomerAsync(owner), await host.NewCustomerAsync(owner));
        var key = await host.NewKeyAsync(owner, one);
        var answer = await host.SendAsync(
            "POST", AccountsHost.CustomerRoute, null, owner, ("X-Api-Key", key), ("X-Customer", other));
        Assert.Equal(one, answer.Text("id"));
    }

    [Fact]
    public async Task Who_is_confined_to_some_customers_acts_for_these_alone()
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync();
        var (seen, unseen) = (await host.NewCustomerAsync(owner), await host.NewCustomerAsync(owner));
        var token = await NewUserAsync(host, owner, "accountant", seen);
        Assert.Equal(200, (await ActAsync(host, token, seen)).Status);
        (await ActAsync(host, token, unseen)).Refuses(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Nobody_acts_for_a_customer_that_is_switched_off()
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync();
        var customer = await host.NewCustomerAsync(owner);
        await host.SendAsync("PUT", $"/api/Customers/{customer}", new { isActive = false }, owner);
        (await ActAsync(host, owner, customer)).Refuses(403, "CUSTOMER_INACTIVE");
    }

    [Fact]
    public async Task What_people_do_and_try_to_do_is_written_down_and_what_keys_do_is_not()
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync();
        Wait(host);
        var customer = await host.NewCustomerAsync(owner);
        Wait(host);
        var key = await host.NewKeyAsync(owner, customer);
        await host.CallAsync(key);
        Wait(host);
        var auditor = await NewUserAsync(host, owner, "auditor", customer);
        Wait(host);
        (await ActAsync(host, auditor, customer)).Refuses(403, "ROLE_NOT_ALLOWED");
        await host.SendAsync("GET", $"/api/Customers/{customer}", null, owner);

        var page = await host.SendAsync("GET", Audit, null, auditor);
        Assert.Equal(200, page.Status);
        var entries = page["entries"].EnumerateArray().ToList();
        Assert.Equal(
            ["403 ", "200 acceptInvitation", "201 inviteUser", "200 issueApiKey", "201 createCustomer", "200 registerPartner"],
            entries.Select(e => $"{e.GetProperty("status")} {e.GetProperty("operation").GetString()}"));
        Assert.Equal("auditor", entries[0].GetProperty("role").GetString());
        Assert.Equal(customer, entries[0].GetProperty("customerId").GetString());
        Assert.Equal("ada@example.com", entries[3].GetProperty("email").GetString());
        Assert.Equal(customer, entries[3].GetProperty("customerId").GetString());
        Assert.Equal($"/api/Customers/{customer}", entries[4].GetProperty("location").GetString());
        Assert.DoesNotContain(AccountsHost.Password, page.Content, StringComparison.Ordinal);
        Assert.DoesNotContain(key, page.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_is_read_page_by_page_by_person_and_as_CSV_and_by_no_other_partner()
    {
        await using var host = await AccountsHost.StartAsync();
        var owner = await host.NewPartnerAsync();
        for (var i = 0; i < 4; i++)
        {
            Wait(host);
            await host.NewCustomerAsync(owner);
        }

        var first = await host.SendAsync("GET", $"{Audit}?limit=2", null, owner);
        var next = await host.SendAsync("GET", $"{Audit}?limit=2&continuation={first.Text("continuation")}", null, owner);
        var last = await host.SendAsync("GET", $"{Audit}?limit=2&continuation={next.Text("continuation")}", null, owner);
        Assert.True(last.IsNull("continuation"));
        var paths = new[] { first, next, last }.SelectMany(p => p["entries"].EnumerateArray())
            .Select(e => e.GetProperty("operation").GetString());
        Assert.Equal(["createCustomer", "createCustomer", "createCustomer", "createCustomer", "registerPartner"], paths);
        Assert.Empty((await host.SendAsync("GET", $"{Audit}?userId=nobody", null, owner))["entries"].EnumerateArray());

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Audit}/export?format=csv");
        request.Headers.Authorization = new("Bearer", owner);
        var refused = await host.Client.SendAsync(request);
        Assert.Equal(400, (int)refused.StatusCode);
        using var good = new HttpRequestMessage(HttpMethod.Get, $"{Audit}/export");
        good.Headers.Authorization = new("Bearer", owner);
        var lines = (await (await host.Client.SendAsync(good)).Content.ReadAsStringAsync()).Split('\n');
        Assert.StartsWith("at,email,role,operation", lines[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Equal(6, lines.Count(line => line.Trim().Length > 0));

        var stranger = await host.NewPartnerAsync("eve@example.com");
        var theirs = await host.SendAsync("GET", Audit, null, stranger);
        Assert.Equal("eve@example.com", Assert.Single(theirs["entries"].EnumerateArray()).GetProperty("email").GetString());
        (await host.SendAsync("GET", Audit, null, await NewUserAsync(host, owner, "accountant"))).Refuses(403, "ROLE_NOT_ALLOWED");
    }

    /// <summary>What is done in the same moment has no order.</summary>
    static void Wait(AccountsHost host) => host.Clock.Advance(TimeSpan.FromSeconds(1));

    static Task<Answer> ActAsync(AccountsHost host, string token, string customerId) =>
        host.SendAsync("POST", AccountsHost.CustomerRoute, null, token, ("X-Customer", customerId));

    static async Task<string> NewUserAsync(AccountsHost host, string owner, string role, params string[] customerIds)
    {
        var invited = await host.SendAsync(
            "POST", "/api/Auth/users",
            new { email = $"{role}@example.com", name = role, role, customerIds = customerIds.Length > 0 ? customerIds : null }, owner);
        Wait(host);
        var code = invited.Text("invitationLink").Split('#')[1];
        var accepted = await host.SendAsync("POST", "/api/Auth/invitations", new { code, password = "a chosen horse" });
        return accepted.Text("token");
    }
}
