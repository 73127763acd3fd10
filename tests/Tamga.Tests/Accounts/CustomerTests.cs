using Tamga.Accounts;
using Tamga.Azerbaijan.SignIn;
using Tamga.Egypt;
using Tamga.Egypt.Signing;
using Tamga.Mongolia.SignIn;
using Tamga.Webhooks;

namespace Tamga.Tests.Accounts;

public sealed class CustomerTests
{
    const string WebhookSecret = "UzNjcmV0LXdlYmhvb2stdGhhdC1pcy1sb25nLWVub3VnaA==";

    static readonly object Everything = new
    {
        companyName = "My Client LLC",
        branchCode = "7",
        etaClientId = "eta-client",
        etaClientSecret = "S3cret-eta",
        isProduction = true,
        erpCallbackUrl = "https://erp.example/eta",
        webhookSecret = "whsec_" + WebhookSecret,
        isActive = true,
        taxpayerActivityCode = "4620",
        address = new
        {
            country = "EG", governate = "Cairo", regionCity = "Nasr City", street = "1 Street",
            buildingNumber = "1"
        },
        signing = new { mode = "pkcs12", pkcs12 = "UzNjcmV0LXBrY3MxMg==", password = "S3cret-file" },
        etax = new { username = "АА10010110", password = "S3cret-etax", entId = 1001 },
        vatPortal = new
        {
            subdomain = "demo", username = "demo", password = "S3cret-portal", token = "S3cret-token", secretHash = "S3cret-hash",
            phone = "994501234567", accountType = "enterprise",
        },
    };

    static readonly string[] EverySecret =
    [
        "S3cret-eta", WebhookSecret, "UzNjcmV0LXBrY3MxMg==", "S3cret-file", "S3cret-etax", "S3cret-portal",
        "S3cret-token", "S3cret-hash",
    ];

    [Fact]
    public async Task A_webhook_secret_that_was_made_is_answered_once()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var created = await host.SendAsync("POST", "/api/Customers", new { companyName = "A" }, token);
        Assert.Matches("^whsec_[A-Za-z0-9+/=]{44}$", created.Text("webhookSecret"));
        Assert.Equal("no-store", created.Headers["Cache-Control"]);
        var read = await host.SendAsync("GET", $"/api/Customers/{created.Text("id")}", null, token);
        Assert.DoesNotContain("webhookSecret", read.Content, StringComparison.Ordinal);
        var given = await host.SendAsync(
            "POST", "/api/Customers", new { companyName = "B", webhookSecret = "my own words, 24 or more" }, token);
        Assert.DoesNotContain("webhookSecret", given.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_is_created_and_answered_with_all_but_its_secrets()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var answer = await host.SendAsync("POST", "/api/Customers", Everything, token);
        Assert.Equal(201, answer.Status);
        Assert.Equal($"/api/Customers/{answer.Text("id")}", answer.Headers["Location"]);
        Assert.Equal("My Client LLC", answer.Text("companyName"));
        Assert.Equal("7", answer.Text("branchCode"));
        Assert.Equal("eta-client", answer.Text("etaClientId"));
        Assert.True(answer.IsNull("taxId"));
        Assert.True(answer["isProduction"].GetBoolean());
        Assert.Equal("https://erp.example/eta", answer.Text("erpCallbackUrl"));
        Assert.True(answer["isActive"].GetBoolean());
        Assert.Equal("4620", answer.Text("taxpayerActivityCode"));
        Assert.Equal("Nasr City", answer["address"].GetProperty("regionCity").GetString());
        Assert.Equal("pkcs12", answer["signing"].GetProperty("mode").GetString());
        Assert.Equal("АА10010110", answer["etax"].GetProperty("username").GetString());
        Assert.Equal(1001, answer["etax"].GetProperty("entId").GetInt64());
        Assert.True(answer["etax"].GetProperty("configured").GetBoolean());
        Assert.Equal("demo", answer["vatPortal"].GetProperty("subdomain").GetString());
        Assert.Equal("enterprise", answer["vatPortal"].GetProperty("accountType").GetString());
        Assert.True(answer["vatPortal"].GetProperty("configured").GetBoolean());
        Assert.True(answer.IsNull("apiKey"));
        Assert.False(answer["signatureClientConnected"].GetBoolean());
        Assert.Equal(host.Clock.GetUtcNow(), answer["createdAt"].GetDateTimeOffset());
        Assert.Equal(host.Clock.GetUtcNow(), answer["updatedAt"].GetDateTimeOffset());
        Assert.Equal(answer.Content, (await host.SendAsync("GET", answer.Headers["Location"], null, token)).Content);
    }

    [Fact]
    public async Task What_is_not_said_about_a_customer_has_a_sensible_value()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var answer = await host.SendAsync("POST", "/api/Customers", new { companyName = "My Client LLC" }, token);
        Assert.Equal("0", answer.Text("branchCode"));
        Assert.False(answer["isProduction"].GetBoolean());
        Assert.True(answer["isActive"].GetBoolean());
        foreach (var member in new[] { "etaClientId", "erpCallbackUrl", "address", "signing", "etax", "vatPortal", "apiKey" })
            Assert.True(answer.IsNull(member), member);
        var made = host.Secrets.Values[(await host.StoredAsync(answer.Text("id"))).Webhook()!.Secret];
        Assert.StartsWith("whsec_", made, StringComparison.Ordinal);
        Assert.Equal(32, Convert.FromBase64String(made["whsec_".Length..]).Length);
    }

    [Fact]
    public async Task Secrets_are_in_the_secret_store_and_in_no_answer_and_no_record()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var created = await host.SendAsync("POST", "/api/Customers", Everything, token);
        var id = created.Text("id");
        var answers = new[]
        {
            created,
            await host.SendAsync("GET", $"/api/Customers/{id}", null, token),
            await host.SendAsync("GET", "/api/Customers", null, token),
            await host.SendAsync("PUT", $"/api/Customers/{id}", Everything, token),
            await host.SendAsync("POST", $"/api/Customers/{id}/api-keys", null, token),
            await host.SendAsync("DELETE", $"/api/Customers/{id}/api-keys", null, token),
        };
        foreach (var secret in EverySecret)
        {
            // The webhook secret that was replaced signs for a while still.
            var most = secret == WebhookSecret ? 2 : 1;
            Assert.Equal(most, host.Secrets.Values.Values.Count(v => v.EndsWith(secret, StringComparison.Ordinal)));
            Assert.All(answers, a => Assert.DoesNotContain(secret, a.Content, StringComparison.Ordinal));
            Assert.All(host.Records.Rows, r => Assert.DoesNotContain(secret, r.Payload, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_record_points_to_each_secret()
    {
        await using var host = await AccountsHost.StartAsync();
        var stored = await host.StoredAsync(await host.NewCustomerAsync(await host.NewPartnerAsync(), Everything));
        var secrets = host.Secrets.Values;
        Assert.Equal("S3cret-eta", secrets[stored.Eta().Account!.ClientSecretSecret]);
        Assert.Equal("S3cret-etax", secrets[stored.ETax()!.PasswordSecret]);
        Assert.Equal("S3cret-portal", secrets[stored.VatPortal()!.PasswordSecret!]);
        Assert.Equal("S3cret-token", secrets[stored.VatPortal()!.TokenSecret!]);
        Assert.Equal("S3cret-hash", secrets[stored.VatPortal()!.SecretHashSecret!]);
        Assert.Equal("UzNjcmV0LXBrY3MxMg==", secrets[stored.Signing()!.Pkcs12Secret!]);
        Assert.Equal("S3cret-file", secrets[stored.Signing()!.Pkcs12PasswordSecret!]);
        Assert.StartsWith($"customer/{stored.Id}/etax-password/", stored.ETax()!.PasswordSecret, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changing_a_customer_leaves_what_is_absent()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token, Everything);
        var before = await host.StoredAsync(id);
        var secrets = host.Secrets.Values.ToDictionary();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var answer = await host.SendAsync(
            "PUT", $"/api/Customers/{id}", new { companyName = "Another", address = new { street = "2 Street" } }, token);
        Assert.Equal(200, answer.Status);
        Assert.Equal("Another", answer.Text("companyName"));
        Assert.Equal("2 Street", answer["address"].GetProperty("street").GetString());
        Assert.Equal("Cairo", answer["address"].GetProperty("governate").GetString());
        Assert.Equal(host.Clock.GetUtcNow(), answer["updatedAt"].GetDateTimeOffset());
        var after = await host.StoredAsync(id);
        Assert.Equal(before.ETax(), after.ETax());
        Assert.Equal(before.VatPortal(), after.VatPortal());
        Assert.Equal(before.Eta().Account, after.Eta().Account);
        Assert.Equal(before.Signing(), after.Signing());
        Assert.Equal(before.Webhook()!.Secret, after.Webhook()!.Secret);
        Assert.Equal(secrets, host.Secrets.Values.ToDictionary());
    }

    [Fact]
    public async Task Null_takes_an_authority_away_with_its_secrets()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token, Everything);
        var answer = await host.SendAsync(
            "PUT", $"/api/Customers/{id}",
            """{"etax":null,"vatPortal":null,"etaClientId":null,"signing":null,"address":null,"erpCallbackUrl":null}""", token);
        Assert.Equal(200, answer.Status);
        foreach (var member in new[] { "etax", "vatPortal", "etaClientId", "signing", "address", "erpCallbackUrl" })
            Assert.True(answer.IsNull(member), member);
        Assert.Equal([(await host.StoredAsync(id)).Webhook()!.Secret], CustomerSecretNames(host));
    }

    [Fact]
    public async Task A_null_secret_leaves_the_secret()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token, Everything);
        var secrets = host.Secrets.Values.ToDictionary();
        var answer = await host.SendAsync(
            "PUT", $"/api/Customers/{id}",
            """{"webhookSecret":null,"etaClientSecret":null,"etax":{"password":null},"vatPortal":{"token":null,"secretHash":null}}""",
            token);
        Assert.Equal(200, answer.Status);
        Assert.Equal(secrets, host.Secrets.Values.ToDictionary());
    }

    [Fact]
    public async Task An_answer_put_back_changes_nothing_of_the_secrets()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token, Everything);
        var secrets = host.Secrets.Values.ToDictionary();
        var before = await host.SendAsync("GET", $"/api/Customers/{id}", null, token);
        var after = await host.SendAsync("PUT", $"/api/Customers/{id}", before.Content, token);
        Assert.Equal(200, after.Status);
        Assert.Equal(before.Content, after.Content);
        Assert.Equal(secrets, host.Secrets.Values.ToDictionary());
    }

    [Theory]
    [InlineData("""{"etax":{"username":"someone else"}}""", "$.etax.password")]
    [InlineData("""{"vatPortal":{"username":"someone else"}}""", "$.vatPortal.password")]
    public async Task Another_user_name_needs_its_own_password(string change, string path)
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token, Everything);
        var refused = await host.SendAsync("PUT", $"/api/Customers/{id}", change, token);
        Assert.Equal(400, refused.Status);
        Assert.Contains(path, refused.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_password_replaces_the_old_one_and_counts_as_new_credentials()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token, Everything);
        var before = await host.StoredAsync(id);
        await host.SendAsync("PUT", $"/api/Customers/{id}", new { etax = new { password = "another" } }, token);
        var after = await host.StoredAsync(id);
        Assert.Equal("АА10010110", after.ETax()!.Username);
        Assert.Equal(1001, after.ETax()!.EntId);
        Assert.Equal("another", host.Secrets.Values[after.ETax()!.PasswordSecret]);
        Assert.DoesNotContain("S3cret-etax", host.Secrets.Values.Values);
        Assert.NotEqual(before.ETax()!.CredentialsVersion, after.ETax()!.CredentialsVersion);
    }

    [Fact]
    public async Task The_same_credentials_given_again_are_a_new_version_and_other_members_are_not()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token, Everything);
        var first = (await host.StoredAsync(id)).ETax()!.CredentialsVersion;
        await host.SendAsync("PUT", $"/api/Customers/{id}", new { etax = new { entId = 1002 } }, token);
        Assert.Equal(first, (await host.StoredAsync(id)).ETax()!.CredentialsVersion);
        await host.SendAsync(
            "PUT", $"/api/Customers/{id}", new { etax = new { username = "АА10010110", password = "S3cret-etax" } }, token);
        Assert.NotEqual(first, (await host.StoredAsync(id)).ETax()!.CredentialsVersion);
    }

    [Fact]
    public async Task Changes_at_once_never_mix_a_user_name_with_another_password()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token, Everything);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => host.SendAsync(
            "PUT", $"/api/Customers/{id}", new { etax = new { username = $"user{i}", password = $"password{i}" } }, token)));
        Assert.All(answers, a => Assert.Equal(200, a.Status));
        var stored = (await host.StoredAsync(id)).ETax()!;
        Assert.Equal(
            stored.Username.Replace("user", "password", StringComparison.Ordinal), host.Secrets.Values[stored.PasswordSecret]);
        Assert.Single(host.Secrets.Values.Values, v => v.StartsWith("password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_holds_the_partners_own_customers_oldest_first()
    {
        await using var host = await AccountsHost.StartAsync();
        var (ada, bob) = (await host.NewPartnerAsync("ada@example.com"), await host.NewPartnerAsync("bob@example.com"));
        var expected = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            expected.Add(await host.NewCustomerAsync(ada));
        }

        await host.NewCustomerAsync(bob);
        var list = await host.SendAsync("GET", "/api/Customers", null, ada);
        Assert.Equal(200, list.Status);
        Assert.Equal(expected, Ids(list));
    }

    [Fact]
    public async Task The_list_can_be_read_in_pages()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        for (var i = 0; i < 7; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await host.NewCustomerAsync(token);
        }

        var (read, pages, next) = (new List<string>(), 0, "/api/Customers?limit=3");
        while (next is not null)
        {
            var page = await host.SendAsync("GET", next, null, token);
            read.AddRange(Ids(page));
            pages++;
            next = page.Headers.TryGetValue("Link", out var link) ? link[(link.IndexOf('<') + 1)..link.IndexOf('>')] : null;
        }

        Assert.Equal(3, pages);
        Assert.Equal(Ids(await host.SendAsync("GET", "/api/Customers", null, token)), read);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("many")]
    public async Task A_page_of_no_sensible_size_is_refused(string limit)
    {
        await using var host = await AccountsHost.StartAsync();
        var answer = await host.SendAsync("GET", $"/api/Customers?limit={limit}", null, await host.NewPartnerAsync());
        answer.Refuses(400, "VALIDATION_FAILED");
    }

    [Fact]
    public async Task Stats_count_the_partners_own_customers()
    {
        await using var host = await AccountsHost.StartAsync();
        var (ada, bob) = (await host.NewPartnerAsync("ada@example.com"), await host.NewPartnerAsync("bob@example.com"));
        await host.NewCustomerAsync(ada);
        await host.NewCustomerAsync(ada, new { companyName = "Off", isActive = false });
        await host.NewCustomerAsync(bob);
        var stats = await host.SendAsync("GET", "/api/Customers/stats", null, ada);
        Assert.Equal("""{"total":2,"active":1,"connectedSignatureClients":0}""", stats.Content);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PUT", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/api-keys")]
    [InlineData("DELETE", "/api-keys")]
    public async Task Another_partners_customer_is_not_found_and_not_touched(string method, string route)
    {
        await using var host = await AccountsHost.StartAsync();
        var (ada, bob) = (await host.NewPartnerAsync("ada@example.com"), await host.NewPartnerAsync("bob@example.com"));
        var id = await host.NewCustomerAsync(ada);
        await host.NewKeyAsync(ada, id);
        var before = await host.StoredAsync(id);
        var body = method == "PUT" ? new { companyName = "Mine now" } : null;
        (await host.SendAsync(method, $"/api/Customers/{id}{route}", body, bob)).Refuses(404, "NOT_FOUND");
        (await host.SendAsync(method, $"/api/Customers/nothing{route}", body, ada)).Refuses(404, "NOT_FOUND");
        Assert.Equal(before, await host.StoredAsync(id));
    }

    [Fact]
    public async Task The_limit_is_kept()
    {
        await using var host = await AccountsHost.StartAsync(("CustomerLimit", "2"));
        var token = await host.NewPartnerAsync();
        await host.NewCustomerAsync(token);
        var second = await host.NewCustomerAsync(token);
        (await host.SendAsync("POST", "/api/Customers", Everything, token)).Refuses(403, "CUSTOMER_LIMIT_REACHED");
        Assert.DoesNotContain("S3cret-etax", host.Secrets.Values.Values);
        Assert.Equal(204, (await host.SendAsync("DELETE", $"/api/Customers/{second}", null, token)).Status);
        await host.NewCustomerAsync(token);
    }

    [Fact]
    public async Task The_limit_is_kept_by_many_at_once()
    {
        await using var host = await AccountsHost.StartAsync(("CustomerLimit", "5"));
        var token = await host.NewPartnerAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            host.SendAsync("POST", "/api/Customers", new { companyName = $"Company {i}" }, token)));
        Assert.Equal(5, answers.Count(a => a.Status == 201));
        Assert.All(answers.Where(a => a.Status != 201), a => a.Refuses(403, "CUSTOMER_LIMIT_REACHED"));
        Assert.Equal(5, Ids(await host.SendAsync("GET", "/api/Customers", null, token)).Count);
    }

    [Fact]
    public async Task Without_a_limit_there_is_none()
    {
        await using var host = await AccountsHost.StartAsync(("CustomerLimit", "0"));
        var token = await host.NewPartnerAsync();
        for (var i = 0; i < 5; i++) await host.NewCustomerAsync(token);
    }

    [Fact]
    public async Task All_customers_of_all_partners_can_be_gone_through()
    {
        await using var host = await AccountsHost.StartAsync();
        var first = await host.NewCustomerAsync(await host.NewPartnerAsync("ada@example.com"));
        var second = await host.NewCustomerAsync(await host.NewPartnerAsync("bob@example.com"));
        var all = await host.Service<CustomerRepository>().EnumerateAllAsync().Select(c => c.Id).ToListAsync();
        Assert.Equal(new[] { first, second }.Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
    }

    static List<string> Ids(Answer list) => [.. list.Json.EnumerateArray().Select(c => c.GetProperty("id").GetString()!)];

    static IEnumerable<string> CustomerSecretNames(AccountsHost host) =>
        host.Secrets.Values.Keys.Where(n => n.StartsWith("customer/", StringComparison.Ordinal));
}
