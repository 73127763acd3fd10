using System.Text.Json;

namespace Tamga.Tests.Accounts;

public sealed class ApiKeyTests
{
    [Theory]
    [InlineData("null")]
    [InlineData(" null ")]
    [InlineData("{}")]
    public async Task A_body_of_nothing_is_as_good_as_none(string body)
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var customer = await host.NewCustomerAsync(token);
        Assert.Equal(200, (await host.SendAsync("POST", $"/api/Customers/{customer}/api-keys", body, token)).Status);
    }

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
    public async Task With_an_overlap_the_old_key_opens_too_until_it_has_passed()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token);
        var old = await host.NewKeyAsync(token, id);
        var issued = await host.SendAsync(
            "POST", $"/api/Customers/{id}/api-keys", new { name = "autumn", overlap = "24:00:00" }, token);
        Assert.Equal(200, issued.Status);
        var key = issued.Text("apiKey");
        host.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await host.CallAsync(old)).Status);
        Assert.Equal(200, (await host.CallAsync(key)).Status);

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await host.CallAsync(old)).Refuses(401, "INVALID_API_KEY");
        Assert.Equal(200, (await host.CallAsync(key)).Status);
        token = (await host.LogInAsync("ada@example.com", AccountsHost.Password)).Text("token");
        var listed = await host.SendAsync("GET", $"/api/Customers/{id}/api-keys", null, token);
        var left = Assert.Single(listed.Json.EnumerateArray());
        Assert.Equal("autumn", left.GetProperty("name").GetString());
        // What has ended is taken away with the next key.
        await host.NewKeyAsync(token, id);
        Assert.Single(host.Secrets.Values.Keys, n => n.Contains("/api-key/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_keys_are_listed_with_what_tells_them_apart_and_each_can_be_revoked_alone()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token);
        var old = await host.NewKeyAsync(token, id);
        await host.CallAsync(old);
        var key = (await host.SendAsync("POST", $"/api/Customers/{id}/api-keys", new { overlap = "7.00:00:00" }, token))
            .Text("apiKey");
        var list = (await host.SendAsync("GET", $"/api/Customers/{id}/api-keys", null, token)).Json;
        Assert.Equal([key[..8], old[..8]], list.EnumerateArray().Select(k => k.GetProperty("prefix").GetString()));
        Assert.Equal(
            [false, true], list.EnumerateArray().Select(k => k.GetProperty("lastUsedAt").ValueKind != JsonValueKind.Null));
        Assert.Equal(
            [false, true], list.EnumerateArray().Select(k => k.GetProperty("expiresAt").ValueKind != JsonValueKind.Null));
        Assert.DoesNotContain(key, list.GetRawText(), StringComparison.Ordinal);

        var route = $"/api/Customers/{id}/api-keys/{list[1].GetProperty("id").GetString()}";
        Assert.Equal(204, (await host.SendAsync("DELETE", route, null, token)).Status);
        (await host.CallAsync(old)).Refuses(401, "INVALID_API_KEY");
        Assert.Equal(200, (await host.CallAsync(key)).Status);
        (await host.SendAsync("DELETE", route, null, token)).Refuses(404, "NOT_FOUND");
    }

    [Theory]
    [InlineData("""{"overlap":"31.00:00:00"}""", "$.overlap")]
    [InlineData("""{"overlap":"00:00:00"}""", "$.overlap")]
    [InlineData("""{"overlap":"soon"}""", "$.overlap")]
    [InlineData("""{"name":" "}""", "$.name")]
    public async Task A_key_that_is_wished_for_wrongly_is_not_issued(string body, string path)
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token);
        var key = await host.NewKeyAsync(token, id);
        var refused = await host.SendAsync("POST", $"/api/Customers/{id}/api-keys", body, token);
        refused.Refuses(400, "VALIDATION_FAILED");
        Assert.Equal([path], refused.Errors.Select(e => e.Split(':')[0]));
        Assert.Equal(200, (await host.CallAsync(key)).Status);
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
