using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Tamga.LocalAzure.Vault;

/// <summary>
/// The REST interface of Key Vault as far as secrets need it: challenge, soft delete that takes its time, recovery, and refusals
/// on demand. It keeps secrets in memory and guards nothing: its token is written here.
/// </summary>
sealed class VaultStandIn : IAsyncDisposable
{
    const string IdentityPath = "/msi/token";
    const string Token = "stand-in-token";

    readonly WebApplication _app;
    readonly Lock _lock = new();
    readonly Dictionary<string, Secret> _secrets = new(StringComparer.OrdinalIgnoreCase);
    readonly Queue<string> _throttles = new();

    VaultStandIn(int port, X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
            if (certificate is not null) kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
        });
        if (certificate is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.Map(IdentityPath, identity => identity.Run(GiveTokenAsync));
        _app.Run(AnswerAsync);
    }

    /// <summary>How many calls with a token there were, by method.</summary>
    public Dictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>How many calls under a name are refused while a deletion or a recovery is under way.</summary>
    public int Settling { get; set; }

    /// <summary>The names that the vault has seen.</summary>
    public IReadOnlyCollection<string> Names
    {
        get
        {
            lock (_lock) return [.. _secrets.Keys];
        }
    }

    /// <summary>Where a managed identity gets its tokens, as App Service announces it in the environment.</summary>
    public Uri IdentityEndpoint => new(Address, IdentityPath);

    /// <summary>Where it is, by plain http.</summary>
    public Uri Address => new(_app.Urls.Single(u => u.StartsWith("http:", StringComparison.Ordinal)));

    /// <summary>The port that speaks https, when there is a certificate.</summary>
    public int HttpsPort => new Uri(_app.Urls.Single(u => u.StartsWith("https", StringComparison.Ordinal))).Port;

    /// <summary>One that listens.</summary>
    /// <param name="certificate">With it, https is spoken, too, on a port of its own.</param>
    /// <param name="port">Where http is spoken; 0 takes a free one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<VaultStandIn> StartAsync(
        X509Certificate2? certificate = null, int port = 0, CancellationToken cancellationToken = default)
    {
        var vault = new VaultStandIn(port, certificate);
        try
        {
            await vault._app.StartAsync(cancellationToken);
            return vault;
        }
        catch
        {
            await vault._app.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next calls are told to come back after so many seconds.</summary>
    public void Throttle(params IEnumerable<string> retryAfter)
    {
        lock (_lock)
        {
            foreach (var seconds in retryAfter) _throttles.Enqueue(seconds);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    static Task GiveTokenAsync(HttpContext context) => context.Response.WriteAsJsonAsync(new JsonObject
    {
        ["access_token"] = Token, ["expires_on"] = $"{TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds()}",
        ["resource"] = "https://vault.azure.net", ["token_type"] = "Bearer",
    });

    async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            context.Response.Headers.WWWAuthenticate =
                "Bearer authorization=\"https://login.test/tenant\", resource=\"https://vault.azure.net\"";
            context.Response.StatusCode = 401;
            return;
        }

        var body = context.Request.ContentLength > 0 ? await JsonNode.ParseAsync(context.Request.Body) : null;
        var (status, answer, retryAfter) = Answer(context.Request.Method, context.Request.Path.Value!.Trim('/').Split('/'), body);
        context.Response.StatusCode = status;
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        await context.Response.WriteAsJsonAsync(answer);
    }

    (int Status, JsonNode Answer, string? RetryAfter) Answer(string method, string[] path, JsonNode? body)
    {
        lock (_lock)
        {
            Calls[method] = Calls.GetValueOrDefault(method) + 1;
            if (_throttles.TryDequeue(out var wait)) return (429, Error("Throttled"), wait);
            var name = path.ElementAtOrDefault(1) ?? "";
            var secret = _secrets.GetValueOrDefault(name);
            if (secret is { Unsettled: > 0 } && method is not "GET")
            {
                secret.Unsettled--;
                return (409, Error("Conflict"), null);
            }

            return (method, path[0], secret) switch
            {
                _ when name.Length == 0 => (404, Error("NotFound"), null),
                ("PUT", "secrets", { IsDeleted: true }) => (409, Error("Conflict"), null),
                ("PUT", "secrets", _) => (200, Set(name, body!), null),
                ("GET", "secrets", { IsDeleted: false }) => (200, Bundle(name, secret), null),
                ("DELETE", "secrets", { IsDeleted: false }) => (200, Delete(name, secret), null),
                ("POST", "deletedsecrets", { IsDeleted: true }) => (200, Recover(name, secret), null),
                _ => (404, Error("SecretNotFound"), null),
            };
        }
    }

    JsonObject Set(string name, JsonNode body)
    {
        if (((string)body["value"]!).Length > 25_000) throw new InvalidOperationException("The vault takes 25,000 characters.");
        var secret = _secrets[name] = new Secret { Value = (string)body["value"]!, ContentType = (string?)body["contentType"] };
        return Bundle(name, secret);
    }

    JsonObject Delete(string name, Secret secret)
    {
        secret.IsDeleted = true;
        secret.Unsettled = Settling;
        var bundle = Bundle(name, secret);
        bundle["recoveryId"] = $"{Address}deletedsecrets/{name}";
        bundle["deletedDate"] = 1_700_000_000;
        bundle["scheduledPurgeDate"] = 1_707_776_000;
        return bundle;
    }

    JsonObject Recover(string name, Secret secret)
    {
        secret.IsDeleted = false;
        secret.Unsettled = Settling;
        return Bundle(name, secret);
    }

    JsonObject Bundle(string name, Secret secret) => new()
    {
        ["value"] = secret.Value, ["id"] = $"{Address}secrets/{name}/00000000000000000000000000000001",
        ["contentType"] = secret.ContentType,
        ["attributes"] = new JsonObject { ["enabled"] = true, ["created"] = 1_700_000_000, ["updated"] = 1_700_000_000 },
    };

    static JsonObject Error(string code) => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = code } };

    sealed class Secret
    {
        public required string Value { get; init; }

        public string? ContentType { get; init; }

        public bool IsDeleted { get; set; }

        public int Unsettled { get; set; }
    }
}
