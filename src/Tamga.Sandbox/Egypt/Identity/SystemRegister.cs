using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;

namespace Tamga.Sandbox.Egypt.Identity;

/// <summary>The registered systems and their tokens.</summary>
sealed class SystemRegister(TimeProvider time)
{
    readonly ConcurrentDictionary<(string ClientId, string? PosSerial), TaxpayerSystem> _systems = new();
    readonly ConcurrentDictionary<string, Session> _sessions = new();
    static readonly string[] ProfileTags = ["B2C", "B2B"];
    static readonly string[] Scopes = ["InvoicingAPI"];

    readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public TaxpayerSystem? Find(string clientId, string? posSerial) => _systems.GetValueOrDefault((clientId, posSerial));

    /// <summary>Registers a system anew. A new secret does not end the tokens that were issued for the old one.</summary>
    public void Set(TaxpayerSystem system) => _systems[(system.ClientId, system.PosSerial)] = system;

    public string Issue(TaxpayerSystem system, string rin, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        var session = new Session(system, rin, now + lifetime);
        var token = Jwt(session, now);
        _sessions[token] = session;
        return token;
    }

    /// <summary>The login behind a token that is still alive.</summary>
    public Session? FindAlive(string token) =>
        _sessions.TryGetValue(token, out var session) && time.GetUtcNow() < session.ExpiresAt ? session : null;

    /// <summary>Ends every token at once, as a restart of the identity server does.</summary>
    public void EndAll() => _sessions.Clear();

    string Jwt(Session session, DateTimeOffset now)
    {
        var header = Part(new { alg = "HS256", typ = "at+jwt" });
        var payload = Part(new Dictionary<string, object?>
        {
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = session.ExpiresAt.ToUnixTimeSeconds(),
            ["client_id"] = session.System.ClientId,
            ["IsTaxRepres"] = "1",
            ["IsIntermediary"] = session.Rin == session.System.Rin ? "0" : "1",
            ["IntermedId"] = "0",
            ["IntermedRIN"] = session.Rin == session.System.Rin ? "" : session.System.Rin,
            ["TaxRin"] = session.Rin,
            ["TaxProfTags"] = ProfileTags,
            ["posserial"] = session.System.PosSerial,
            ["scope"] = Scopes,
            ["jti"] = RandomNumberGenerator.GetHexString(32),
        });
        var signed = $"{header}.{payload}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(_key, System.Text.Encoding.ASCII.GetBytes(signed)))}";
    }

    static string Part(object content) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));
}
