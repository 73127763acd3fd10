using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Tamga.Accounts;

namespace Tamga.Tests.Accounts;

public sealed class CallerAuthenticationTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_missing_or_wrong_key_is_refused(string? key)
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        await host.NewKeyAsync(token, await host.NewCustomerAsync(token));
        var answer = await host.CallAsync(key);
        answer.Refuses(401, "INVALID_API_KEY");
        Assert.Equal("ApiKey", answer.Headers["WWW-Authenticate"]);
    }

    [Fact]
    public async Task Two_keys_are_none()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var key = await host.NewKeyAsync(token, await host.NewCustomerAsync(token));
        var answer = await host.SendAsync("POST", AccountsHost.CustomerRoute, null, null, ("X-Api-Key", key), ("X-Api-Key", key));
        answer.Refuses(401, "INVALID_API_KEY");
    }

    [Fact]
    public async Task The_hash_of_a_key_is_no_key()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token);
        await host.NewKeyAsync(token, id);
        (await host.CallAsync((await host.StoredAsync(id)).ApiKey!.Hash)).Refuses(401, "INVALID_API_KEY");
    }

    [Fact]
    public async Task An_inactive_customer_may_do_nothing_until_it_is_active_again()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token);
        var key = await host.NewKeyAsync(token, id);
        await host.SendAsync("PUT", $"/api/Customers/{id}", new { isActive = false }, token);
        (await host.CallAsync(key)).Refuses(403, "CUSTOMER_INACTIVE");
        await host.SendAsync("PUT", $"/api/Customers/{id}", new { isActive = true }, token);
        Assert.Equal(200, (await host.CallAsync(key)).Status);
    }

    [Fact]
    public async Task A_partners_token_is_no_key_and_a_key_is_no_token()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var key = await host.NewKeyAsync(token, await host.NewCustomerAsync(token));
        (await host.SendAsync("POST", AccountsHost.CustomerRoute, null, token)).Refuses(401, "INVALID_API_KEY");
        (await host.SendAsync("GET", "/api/Customers", null, key)).Refuses(401, "INVALID_TOKEN");
    }

    [Theory]
    [InlineData("/api/Customers", "INVALID_TOKEN")]
    [InlineData(AccountsHost.CustomerRoute, "INVALID_API_KEY")]
    public async Task A_stranger_is_refused_before_a_byte_of_the_body_is_read(string path, string errorCode)
    {
        await using var host = await AccountsHost.StartAsync();
        var address = host.Client.BaseAddress!;
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port);
        await using var stream = connection.GetStream();
        // 20 MB are announced and none sent: an answer shows that nobody waited for them.
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: "
            + "20971520\r\n\r\n"));
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        while (!answer.ToString().Contains(errorCode, StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, timeout.Token);
            Assert.NotEqual(0, read);
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        Assert.StartsWith("HTTP/1.1 401 ", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_that_asks_for_nobody_cannot_ask_who_it_was()
    {
        var context = new DefaultHttpContext();
        Assert.Throws<InvalidOperationException>(() => context.Customer());
        Assert.Throws<InvalidOperationException>(() => context.Partner());
    }
}
