using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>Files with secrets that can be recognised, and looks for them in everything that was written or said.</summary>
public sealed class SecrecyTests
{
    const string EtaxPassword = "Marker#e-tax/password+1";
    const string WrongPassword = "Marker#wrong/password+2";
    const string PartnerPassword = "Marker#partner/password+3";
    const string WrongPartnerPassword = "Marker#wrong/partner+4";
    const string WebhookSecret = "whsec_TWFya2VyV2ViaG9va1NlY3JldDAxMjM0NTY3ODk=";
    const string VatPortalPassword = "Marker#vatportal/password+5";
    const string VatPortalToken = "Marker-vatportal-token-6";
    const string VatPortalHash = "Marker-vatportal-hash-7";

    [Fact]
    public async Task No_secret_is_in_the_log_the_data_directory_or_an_answer_but_where_the_contract_shows_it()
    {
        var secrets = new ConcurrentDictionary<string, string>(StringComparer.Ordinal)
        {
            [EtaxPassword] = "e-Tax password", [WrongPassword] = "wrong e-Tax password", [PartnerPassword] = "partner password",
            [WrongPartnerPassword] = "wrong partner password", [WebhookSecret] = "webhook secret",
            [VatPortalPassword] = "VatPortal password",
            [VatPortalToken] = "VatPortal token", [VatPortalHash] = "VatPortal secret hash", [ETaxSeeds.NeKey] = "NE-KEY",
        };
        var log = new EverythingLogged();
        var tokens = new TokensIssued(secrets);
        await using var gateway = await GatewayUnderTest.StartBareAsync(configure: builder =>
        {
            builder.Logging.AddProvider(log);
            builder.Services.PostConfigure<LoggerFilterOptions>(filter =>
            {
                filter.Rules.Clear();
                filter.MinLevel = LogLevel.Trace;
            });
            builder.Services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Tap(tokens)));
        });

        await WorkAsync(gateway, secrets);
        Assert.Contains("access token", secrets.Values);
        Assert.Contains("refresh token", secrets.Values);
        Assert.True(log.Lines.Count > 100);

        AssertNowhere(secrets, "the data directory of a running gateway", Files(gateway.DataDirectory, except: "tamga.lock"));
        await gateway.StopAsync();
        // The search finds what is there: an address of the ERP is no secret.
        Assert.Contains(Files(gateway.DataDirectory), file => file.Bytes.AsSpan().IndexOf("erp.example/hook"u8) >= 0);
        AssertNowhere(secrets, "the data directory", Files(gateway.DataDirectory));
        AssertNowhere(secrets, "the log", log.Lines.Select(line => ("a line", Encoding.UTF8.GetBytes(line))));
        AssertNowhere(secrets, "an answer", gateway.Answers.Select(
            heard => ($"{heard.Method} {heard.Path}", Encoding.UTF8.GetBytes(Shown(heard, secrets)))));
    }

    static async Task WorkAsync(GatewayUnderTest gateway, ConcurrentDictionary<string, string> secrets)
    {
        await gateway.Sandbox.SeedAsync(
            new { logins = new[] { new { username = ETaxSeeds.Username, password = EtaxPassword } } });
        using var stranger = gateway.Stranger();
        using var partner = await gateway.RegisterPartnerAsync(PartnerPassword, "erp1@erp.example");
        var login = await stranger.PostAsync("/api/Auth/login", Login(PartnerPassword));
        secrets[(string)login.Expect(200)["token"]!] = "JWT";
        (await stranger.PostAsync("/api/Auth/login", Login(WrongPartnerPassword))).Expect(401);
        (await stranger.PostRawAsync("/api/Auth/login", $"{{\"email\":1,\"password\":\"{PartnerPassword}\"")).Expect(400);
        (await stranger.PostRawAsync(
            "/api/Auth/register",
            $"{{\"email\":[\"{PartnerPassword}\"],\"password\":{{\"x\":\"{PartnerPassword}\"}}}}")).Expect(400);

        var body = new JsonObject
        {
            ["companyName"] = "Company", ["webhookSecret"] = WebhookSecret, ["erpCallbackUrl"] = "https://erp.example/hook",
            ["etax"] = new JsonObject { ["username"] = ETaxSeeds.Username, ["password"] = WrongPassword },
            ["vatPortal"] = new JsonObject
            {
                ["subdomain"] = "demo", ["username"] = "demo", ["password"] = VatPortalPassword, ["token"] = VatPortalToken,
                ["secretHash"] = VatPortalHash, ["phone"] = "994501234567", ["accountType"] = "enterprise",
            },
        };
        var id = (string)(await partner.PostAsync("/api/Customers", body)).Expect(201)["id"]!;
        (await partner.PutAsync($"/api/Customers/{id}", new JsonObject
        {
            ["etax"] = new JsonObject { ["username"] = 5, ["password"] = EtaxPassword },
        })).Expect(400);
        var key = (string)(await partner.PostAsync($"/api/Customers/{id}/api-keys")).Expect(200)["apiKey"]!;
        secrets[key] = "API key";
        using var erp = gateway.CustomerOf(key);

        // A refused login, its filing, and the same filing once the password is right.
        (await erp.GetAsync("/api/etax/organizations")).Expect(422);
        var waiting = (string)(await erp.FileReturnAsync(ETaxOrders.VatX(10_001))).Expect(202)["id"]!;
        await erp.FilingJsonWhenAsync(waiting, f => (string?)f["waitingFor"]?["what"] == "credentials");
        (await partner.PutAsync($"/api/Customers/{id}", new JsonObject
        {
            ["etax"] = new JsonObject { ["username"] = ETaxSeeds.Username, ["password"] = EtaxPassword },
        })).Expect(200);
        await erp.EndedJsonAsync(waiting);

        // Everything that can go wrong between the gateway and the authority, and a token that has to be renewed.
        foreach (var kind in new[] { "html", "truncate", "drop-after", "drop-before", "throttle" })
            await gateway.Sandbox.ArmAsync(new { path = "*/saveFormData", kind, times = 1 });
        await gateway.Sandbox.ArmAsync(new { path = "*/submit", kind = "status", status = 401, times = 1 });
        var order = ETaxOrders.Vat(1001, ("TG5001", 12500000.00m), ("TG5002", 0), ("TG5004", 0), ("TG5005", 0), ("TG5007", 0));
        var filed = (string)(await erp.FileReturnAsync(order, ("Idempotency-Key", "k"))).Expect(202)["id"]!;
        Assert.Equal("succeeded", (string?)(await erp.EndedJsonAsync(filed))["status"]);
        (await erp.GetAsync($"/api/filings/{filed}/evidence")).Expect(200);
        (await erp.GetAsync("/api/filings")).Expect(200);
        (await erp.PostRawAsync("/api/etax/returns", $"{{\"entId\":\"{key}\"}}")).Expect(400);
        (await partner.GetAsync("/api/Customers")).Expect(200);
        (await partner.GetAsync($"/api/Customers/{id}")).Expect(200);
        (await stranger.GetAsync("/health")).Expect(200);

        // A key that is dead is still nobody's business.
        var second = (string)(await partner.PostAsync($"/api/Customers/{id}/api-keys")).Expect(200)["apiKey"]!;
        secrets[second] = "second API key";
        (await erp.GetAsync("/api/filings")).Expect(401);
    }

    static JsonObject Login(string password) => new() { ["email"] = "erp1@erp.example", ["password"] = password };

    /// <summary>The answer without what the contract shows there: a token to who signs in, a key to its partner.</summary>
    static string Shown(Heard heard, ConcurrentDictionary<string, string> secrets)
    {
        var text = heard.Answer.Text + string.Join('\n', heard.Answer.Headers);
        var shown = heard.Path.StartsWith("/api/Auth/", StringComparison.Ordinal) && heard.Answer.Status == 200 ? "token"
            : heard.Path.StartsWith("/api/Customers", StringComparison.Ordinal) && heard.Answer.Status < 300 ? "apiKey" : null;
        if (shown is null) return text;
        var expected = shown == "token" ? "JWT" : "API key";
        foreach (var (secret, what) in secrets.Where(s => s.Value.EndsWith(expected, StringComparison.Ordinal)))
        {
            var member = $"\"{shown}\":\"{secret}\"";
            text = text.Replace(member, "", StringComparison.Ordinal);
        }

        return text;
    }

    static IEnumerable<(string Where, byte[] Bytes)> Files(string directory, string? except = null)
    {
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            // A running gateway's lock is nobody else's to open.
            if (Path.GetFileName(path) == except) continue;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            yield return (Path.GetFileName(path), bytes.ToArray());
        }
    }

    static void AssertNowhere(
        ConcurrentDictionary<string, string> secrets, string place, IEnumerable<(string Where, byte[] Bytes)> contents)
    {
        var needles = secrets.SelectMany(s => Spellings(s.Key).Select(bytes => (What: s.Value, Bytes: bytes))).ToList();
        var looked = 0;
        foreach (var (where, bytes) in contents)
        {
            looked++;
            foreach (var (what, needle) in needles)
                Assert.True(bytes.AsSpan().IndexOf(needle) < 0, $"The {what} is in {place}: {where}");
        }

        Assert.True(looked > 0);
    }

    /// <summary>
    /// As it is, as SQLite or .NET may keep it, escaped for an address or a form, and in base64 at every alignment.
    /// </summary>
    static IEnumerable<byte[]> Spellings(string secret)
    {
        yield return Encoding.UTF8.GetBytes(secret);
        yield return Encoding.Unicode.GetBytes(secret);
        yield return Encoding.BigEndianUnicode.GetBytes(secret);
        yield return Encoding.UTF8.GetBytes(Uri.EscapeDataString(secret));
        yield return Encoding.UTF8.GetBytes(JsonEncodedText.Encode(secret).Value);
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(secret), Encoding.Unicode.GetBytes(secret) })
        {
            for (var before = 0; before < 3; before++)
            {
                var text = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=');
                // The first and the last characters hold bits of the neighbours as well.
                var inner = text[(before == 0 ? 0 : before + 1)..^1];
                yield return Encoding.ASCII.GetBytes(inner);
                yield return Encoding.ASCII.GetBytes(inner.Replace('+', '-').Replace('/', '_'));
            }
        }
    }

    /// <summary>Every line, scopes and exceptions included.</summary>
    sealed class EverythingLogged : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            Lines.Enqueue(Members(state));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {Members(state)} {exception}");

        public void Dispose()
        {
        }

        static string Members<TState>(TState state) =>
            state is IEnumerable<KeyValuePair<string, object?>> members ? string.Join(' ', members) : $"{state}";
    }

    /// <summary>The tokens that the authority hands out: they are secrets from then on.</summary>
    sealed class TokensIssued(ConcurrentDictionary<string, string> secrets)
    {
        public async Task LookAsync(HttpResponseMessage response)
        {
            if (!response.IsSuccessStatusCode) return;
            await response.Content.LoadIntoBufferAsync();
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            secrets[(string)answer["access_token"]!] = "access token";
            secrets[(string)answer["refresh_token"]!] = "refresh token";
        }
    }

    sealed class Tap(TokensIssued tokens) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.RequestUri!.AbsolutePath == ETaxSeeds.TokenPath) await tokens.LookAsync(response);
            return response;
        }
    }
}
