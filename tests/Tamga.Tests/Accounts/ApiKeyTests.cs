namespace Tamga.Tests.Accounts;

public sealed class ApiKeyTests
{
    [Fact]
    public async Task A_key_opens_its_customer_and_can_be_read_back()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token);
        var key = await host.NewKeyAsync(token, id);
        Assert.Matches("^[0-9a-f]{64}$", key);
        var call = await host.CallAsync(key);
        Assert.Equal(200, call.Status);
        Assert.Equal(id, call.Text("id"));
        Assert.Equal(key, (await host.SendAsync("GET", $"/api/Customers/{id}", null, token)).Text("apiKey"));
        Assert.Equal(key, (await host.SendAsync("GET", "/api/Customers", null, token)).Json[0].GetProperty("apiKey").GetString());
    }

    [Fact]
    public async Task A_new_key_kills_the_old_one_at_once()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token);
        var old = await host.NewKeyAsync(token, id);
        var key = await host.NewKeyAsync(token, id);
        Assert.NotEqual(old, key);
        (await host.CallAsync(old)).Refuses(401, "INVALID_API_KEY");
        Assert.Equal(200, (await host.CallAsync(key)).Status);
        Assert.DoesNotContain(old, host.Secrets.Values.Values);
    }

    [Fact]
    public async Task A_revoked_key_is_dead_and_cannot_be_revoked_again()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token);
        var key = await host.NewKeyAsync(token, id);
        var revoked = await host.SendAsync("DELETE", $"/api/Customers/{id}/api-keys", null, token);
        Assert.Equal(200, revoked.Status);
        Assert.True(revoked.IsNull("apiKey"));
        (await host.CallAsync(key)).Refuses(401, "INVALID_API_KEY");
        Assert.DoesNotContain(key, host.Secrets.Values.Values);
        (await host.SendAsync("DELETE", $"/api/Customers/{id}/api-keys", null, token)).Refuses(400, "VALIDATION_FAILED");
    }

    [Fact]
    public async Task A_key_is_in_no_record()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var key = await host.NewKeyAsync(token, await host.NewCustomerAsync(token));
        Assert.All(host.Records.Rows, r => Assert.DoesNotContain(key, r.Key.ToString() + r.Payload, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_keys_issued_at_once_one_is_good_and_it_is_the_one_that_is_read_back()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token);
        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => host.SendAsync("POST", $"/api/Customers/{id}/api-keys", null, token)));
        var key = (await host.SendAsync("GET", $"/api/Customers/{id}", null, token)).Text("apiKey");
        Assert.Equal(200, (await host.CallAsync(key)).Status);
        Assert.Single(host.Secrets.Values.Keys, n => n.Contains("/api-key/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wherever_issuing_a_key_breaks_off_one_key_is_good_and_it_is_the_one_that_is_read_back()
    {
        for (var writes = 0; ; writes++)
        {
            await using var host = await AccountsHost.StartAsync();
            var token = await host.NewPartnerAsync();
            var id = await host.NewCustomerAsync(token);
            var old = await host.NewKeyAsync(token, id);
            host.Crash.CrashAfter(writes);
            var status = (await host.SendAsync("POST", $"/api/Customers/{id}/api-keys", null, token)).Status;
            host.Crash.Restart();
            var shown = (await host.SendAsync("GET", $"/api/Customers/{id}", null, token)).Text("apiKey");
            Assert.Equal(200, (await host.CallAsync(shown)).Status);
            if (shown != old) (await host.CallAsync(old)).Refuses(401, "INVALID_API_KEY");
            if (status != 200) continue;
            Assert.NotEqual(old, shown);
            Assert.True(writes >= 4, "The writes before and after the one that counts were all broken off.");
            break;
        }
    }

    [Fact]
    public async Task Wherever_revoking_breaks_off_the_key_is_whole_or_dead()
    {
        for (var writes = 0; ; writes++)
        {
            await using var host = await AccountsHost.StartAsync();
            var token = await host.NewPartnerAsync();
            var id = await host.NewCustomerAsync(token);
            var key = await host.NewKeyAsync(token, id);
            host.Crash.CrashAfter(writes);
            var status = (await host.SendAsync("DELETE", $"/api/Customers/{id}/api-keys", null, token)).Status;
            host.Crash.Restart();
            var shown = await host.SendAsync("GET", $"/api/Customers/{id}", null, token);
            Assert.Equal(shown.IsNull("apiKey") ? 401 : 200, (await host.CallAsync(key)).Status);
            if (status != 200) continue;
            Assert.True(shown.IsNull("apiKey"));
            break;
        }
    }
}
