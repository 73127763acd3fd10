using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Accounts.Users;
using Tamga.TestKit.Memory;

namespace Tamga.Tests.Accounts;

public sealed class PartnerTokenTests
{
    [Fact]
    public async Task A_token_says_who_for_whom_and_until_when()
    {
        await using var host = await AccountsHost.StartAsync();
        var parts = (await host.NewPartnerAsync()).Split('.');
        Assert.Equal("""{"alg":"HS256","typ":"JWT"}""", Decode(parts[0]));
        var claims = JsonElement.Parse(Decode(parts[1]));
        Assert.Equal("tamga", claims.GetProperty("iss").GetString());
        Assert.Equal("tamga-partners", claims.GetProperty("aud").GetString());
        Assert.NotEmpty(claims.GetProperty("sub").GetString()!);
        Assert.NotEmpty(claims.GetProperty("jti").GetString()!);
        Assert.Equal(host.Clock.GetUtcNow().ToUnixTimeSeconds(), claims.GetProperty("iat").GetInt64());
        Assert.Equal(host.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds(), claims.GetProperty("exp").GetInt64());
    }

    [Fact]
    public async Task A_token_is_good_until_it_expires()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        host.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        await AdmitsAsync(host, token);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await RefusesAsync(host, token);
    }

    [Fact]
    public async Task A_token_without_an_algorithm_is_refused()
    {
        await using var host = await AccountsHost.StartAsync();
        var parts = (await host.NewPartnerAsync()).Split('.');
        foreach (var none in new[] { "none", "None", "NONE", "" })
        {
            var header = Encode($$"""{"alg":"{{none}}","typ":"JWT"}""");
            await RefusesAsync(host, $"{header}.{parts[1]}.");
            await RefusesAsync(host, $"{header}.{parts[1]}.{parts[2]}");
        }
    }

    [Fact]
    public async Task A_header_of_another_form_is_refused_even_with_the_right_signature()
    {
        await using var host = await AccountsHost.StartAsync();
        var parts = (await host.NewPartnerAsync()).Split('.');
        var key = await host.Service<TokenKey>().GetAsync(TestContext.Current.CancellationToken);
        await AdmitsAsync(host, Sign(key, parts[0], parts[1]));
        await RefusesAsync(host, Sign(key, Encode("""{"typ":"JWT","alg":"HS256"}"""), parts[1]));
        await RefusesAsync(host, Sign(key, Encode("""{"alg":"HS512","typ":"JWT"}"""), parts[1]));
    }

    [Fact]
    public async Task A_token_signed_with_another_key_is_refused()
    {
        await using var host = await AccountsHost.StartAsync();
        var parts = (await host.NewPartnerAsync()).Split('.');
        await RefusesAsync(host, Sign(RandomNumberGenerator.GetBytes(32), parts[0], parts[1]));
        await RefusesAsync(host, Sign([], parts[0], parts[1]));
    }

    [Fact]
    public async Task An_altered_payload_is_refused()
    {
        await using var host = await AccountsHost.StartAsync();
        var parts = (await host.NewPartnerAsync()).Split('.');
        var claims = JsonNode.Parse(Decode(parts[1]))!;
        claims["exp"] = claims["exp"]!.GetValue<long>() + 1;
        await RefusesAsync(host, $"{parts[0]}.{Encode(claims.ToJsonString())}.{parts[2]}");
    }

    [Theory]
    [InlineData("iss", "somebody")]
    [InlineData("aud", "somebody")]
    [InlineData("sub", "somebody")]
    public async Task A_token_that_we_signed_for_something_else_is_refused(string claim, string value)
    {
        await using var host = await AccountsHost.StartAsync();
        var parts = (await host.NewPartnerAsync()).Split('.');
        var claims = JsonNode.Parse(Decode(parts[1]))!;
        claims[claim] = value;
        var key = await host.Service<TokenKey>().GetAsync(TestContext.Current.CancellationToken);
        await RefusesAsync(host, Sign(key, parts[0], Encode(claims.ToJsonString())));
    }

    [Fact]
    public async Task A_truncated_or_stretched_token_is_refused()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var parts = token.Split('.');
        string[] broken =
        [
            token[..^1], token[..^10], parts[0], $"{parts[0]}.{parts[1]}", $"{parts[0]}.{parts[1]}.", $".{parts[1]}.{parts[2]}",
            $"{token}=", $"{token}.", $"{token}.x", $"{token}A", new string('a', 5000), "..", "x",
        ];
        foreach (var one in broken) await RefusesAsync(host, one);
    }

    [Fact]
    public async Task A_signature_has_one_spelling()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        // 32 bytes leave two bits of the last character unused: three other last characters decode to the same bytes.
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var last = alphabet.IndexOf(token[^1]);
        for (var i = 1; i < 4; i++) await RefusesAsync(host, token[..^1] + alphabet[last ^ i]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic YWRhOmFkYQ==")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Token abc")]
    public async Task What_is_no_bearer_token_is_refused(string? authorization)
    {
        await using var host = await AccountsHost.StartAsync();
        (string, string)[] headers = authorization is null ? [] : [("Authorization", authorization)];
        var answer = await host.SendAsync("GET", "/api/Customers", null, null, headers);
        answer.Refuses(401, "INVALID_TOKEN");
        Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"]);
    }

    [Fact]
    public async Task Gateways_that_share_records_share_one_key_whoever_makes_it()
    {
        var crash = new CrashPlan();
        var (records, secrets) = (new MemoryRecordTable(crash), new MemorySecretStore(crash));
        var gateways = Enumerable.Range(0, 16).Select(_ => new TokenKey(records, secrets)).ToList();
        var keys = await Task.WhenAll(gateways.Select(g => g.GetAsync(TestContext.Current.CancellationToken).AsTask()));
        Assert.Single(keys.Select(Convert.ToHexString).Distinct());
        Assert.Equal(32, keys[0].Length);
        Assert.StartsWith("gateway/jwt-key/", Assert.Single(secrets.Values).Key, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_crash_while_the_key_is_made_leaves_it_to_the_next(int writes)
    {
        var crash = new CrashPlan();
        var (records, secrets) = (new MemoryRecordTable(crash), new MemorySecretStore(crash));
        crash.CrashAfter(writes);
        await Assert.ThrowsAsync<CrashException>(async () => await new TokenKey(records, secrets).GetAsync(default));
        crash.Restart();
        var key = await new TokenKey(records, secrets).GetAsync(default);
        Assert.Equal(key, await new TokenKey(records, secrets).GetAsync(default));
    }

    [Fact]
    public async Task A_key_that_the_secret_store_lost_is_made_anew()
    {
        var crash = new CrashPlan();
        var (records, secrets) = (new MemoryRecordTable(crash), new MemorySecretStore(crash));
        var lost = await new TokenKey(records, secrets).GetAsync(default);
        secrets.Values.Clear();
        var key = await new TokenKey(records, secrets).GetAsync(default);
        Assert.NotEqual(lost, key);
        Assert.Equal(key, await new TokenKey(records, secrets).GetAsync(default));
    }

    [Fact]
    public async Task The_lifetime_is_a_setting()
    {
        var crash = new CrashPlan();
        var clock = new StandingClock();
        var options = Options.Create(new AccountsOptions { TokenLifetime = TimeSpan.FromMinutes(5) });
        var tokens = new PartnerTokens(new TokenKey(new MemoryRecordTable(crash), new MemorySecretStore(crash)), options, clock);
        var partner = new Partner { Id = "p1", Name = "", Email = "", PasswordHash = "", CreatedAt = clock.GetUtcNow() };
        var token = await tokens.IssueAsync(User.FounderOf(partner), "s1", default);
        Assert.Equal(clock.GetUtcNow().AddMinutes(5), token.ExpiresAt);
        Assert.Equal("p1", (await tokens.ValidateAsync(token.Text, default))?.Subject);
    }

    static async Task AdmitsAsync(AccountsHost host, string token) =>
        Assert.Equal(200, (await host.SendAsync("GET", "/api/Customers", null, token)).Status);

    static async Task RefusesAsync(AccountsHost host, string token) =>
        (await host.SendAsync("GET", "/api/Customers", null, token)).Refuses(401, "INVALID_TOKEN");

    static string Sign(byte[] key, string header, string payload) =>
        $"{header}.{payload}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{header}.{payload}")))}";

    static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    static string Decode(string text) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
}
