using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tamga.SelfHost.Tests.Fuzzing;

/// <summary>Makes of an operation a request that is wrong in one place or several.</summary>
/// <param name="names">What names in paths and queries may stand for.</param>
sealed class Mutator(KnownNames names)
{
    static readonly string[] Verbs = ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW"];

    static readonly string[] Texts =
    [
        "", " ", "null", "-1", "0", "1", "99999999999999999999999999", "1e999", "NaN", "true", "..", "../../../../etc/passwd",
        "..%2f..%2f..%2fetc%2fpasswd", "%00", "%ff%fe", "%ed%a0%80", "%E2%80%AE", "%u0041", "%", "%zz", "'", "\"",
        "<script>", "{}", "[]", ";",
        "a|b", "2026-02-30", "9999-12-31", "0001-01-01", "10000-01-01", "-0001-01-01", "2026-01-01T00:00:00+99:00",
        "ᠮᠣᠩᠭᠣᠯ", "%F0%9F%92%A9", "-9223372036854775808", "9223372036854775807", "2147483648", "0x10", "1_000", "1,5", "٣",
    ];

    /// <summary>Fragments of JSON that stand where something sensible stood.</summary>
    static readonly string[] Fragments =
    [
        "null", "true", "false", "\"\"", "\" \"", "0", "-1", "-0", "1.5", "1e400", "-1e400", "1e-400",
        "79228162514264337593543950336",
        "0.00000000000000000000000000000000000001", "9223372036854775808", "123456789012345678901234567890", "[]", "{}",
        "[null]", "[[]]",
        "[{}]", "{\"\":null}", "\"\\ud800\"", "\"\\udfff\\ud800\"", "\"\\u0000\"", "\"\\u202e\"",
        "\"9999-12-31T23:59:59.9999999Z\"",
        "\"0001-01-01\"", "\"2026-02-30\"", "\"0000-00-00\"", "\"../../../etc/passwd\"", "\"P1Y\"",
        "\"99999999.00:00:00\"", "NaN", "Infinity",
        "'x'", "01", "+1", ".5", "/*x*/1", "undefined",
    ];

    static readonly string[] ContentTypes =
    [
        "", "text/plain", "application/xml", "application/json; charset=utf-16", "application/json; charset=nonsense",
        "application/json;",
        "multipart/form-data", "multipart/form-data; boundary=", "application/x-www-form-urlencoded", "garbage",
        "text/csv; charset=utf-7",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "APPLICATION/JSON", "application/problem+json",
    ];

    static readonly (string Name, string Value)[] OddHeaders =
    [
        ("Idempotency-Key", ""), ("Idempotency-Key", new string('k', 300)), ("Idempotency-Key", "ключ"),
        ("Idempotency-Key", "a\tb"),
        ("Prefer", "wait=-1"), ("Prefer", "wait=abc"), ("Prefer", "wait=1, wait=1, return=minimal"), ("Prefer", ";;;==,"),
        ("Accept-Language", "mn;q=9, *;q=x, \u00ff"), ("Accept-Language", new string('a', 5000)),
        ("Accept", "image/png"), ("Accept", ""),
        ("Content-Encoding", "gzip"), ("Content-Encoding", "nonsense"), ("If-None-Match", "\"x"), ("If-Match", "*"),
        ("Range", "bytes=9-1"),
        ("traceparent", "00-zz"), ("traceparent", "00-00000000000000000000000000000000-0000000000000000-00"),
        ("Cookie", "a=b; ;;=;"),
        ("X-Forwarded-For", "\"<>"), ("X-Operator-Key", "x"), ("X-Registration-Secret", "\u00ff"), ("Origin", "null"),
        ("X-Api-Key", ""), ("X-Api-Key", "\u00e9"), ("Authorization", "Bearer"), ("Authorization", "Bearer a.b.c"),
        ("Authorization", "Basic e30="),
        ("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30."), ("X-Api-Key", new string('k', 4000)), ("Expect", "100-continue"),
    ];

    public WireRequest Make(ApiOperation operation, Dice dice)
    {
        var target = PathOf(operation, dice) + QueryOf(operation, dice);
        var (body, contentType) = BodyOf(operation, dice);
        var headers = new List<(string, string)>(names.Credentials(operation));
        if (contentType is not null) headers.Add(("Content-Type", contentType));
        for (var odd = dice.Below(10); odd > 7; odd--)
        {
            var header = dice.Of(OddHeaders);
            headers.RemoveAll(h => h.Item1 == header.Name);
            headers.Add(header);
        }

        var method = dice.InHundred(6) ? dice.Of(Verbs) : operation.Method;
        var request = new WireRequest(method, target, headers, body) { IsChunked = body.Length > 0 && dice.InHundred(15) };
        return dice.Below(40) switch
        {
            0 => request with { BreaksHttp = true, IsChunked = true },
            1 => request with { BreaksHttp = true, IsChunked = false, ClaimedLength = body.Length + 100 },
            2 => request with { BreaksHttp = true, Target = target + "\u0001 x" },
            3 => request with { BreaksHttp = true, Headers = [.. headers, ("X-Odd\u0000", "\u0001")] },
            _ => request,
        };
    }

    string PathOf(ApiOperation operation, Dice dice)
    {
        var parts = operation.Path.Split('/').Select(part => part.StartsWith('{')
            ? dice.InHundred(35) ? Written(dice.Of(Texts)) : names.Of(part.Trim('{', '}'), operation, dice) : part);
        var path = string.Join('/', parts);
        return dice.Below(40) switch
        {
            0 => path + "/../../" + dice.Of(Texts[11..13]),
            1 => path + "/" + new string('a', 3000),
            2 => path + "//",
            3 => path.ToUpperInvariant(),
            _ => path,
        };
    }

    string QueryOf(ApiOperation operation, Dice dice)
    {
        var query = new List<string>();
        foreach (var name in operation.Query)
        {
            if (!dice.InHundred(40)) continue;
            query.Add($"{name}={(dice.InHundred(50) ? Written(dice.Of(Texts)) : names.Of(name, operation, dice))}");
            if (dice.InHundred(8)) query.Add(query[^1]);
        }

        if (dice.InHundred(5)) query.Add($"unknown={Written(dice.Of(Texts))}");
        if (dice.InHundred(2)) query.Add("&&=&=x&%");
        return query.Count == 0 ? "" : "?" + string.Join('&', query);
    }

    /// <summary>What cannot stand in a target at all is escaped; wrong escapes stay.</summary>
    static string Written(string text) =>
        string.Concat(text.Select(c =>
            c is > ' ' and < '\u007f' and not '?' and not '#' ? c.ToString() : Uri.EscapeDataString(c.ToString())));

    static (byte[] Body, string? ContentType) BodyOf(ApiOperation operation, Dice dice)
    {
        if (operation.ContentType is null && !dice.InHundred(5)) return ([], null);
        var contentType = dice.InHundred(8) ? dice.Of(ContentTypes) : operation.ContentType ?? "application/json";
        if (contentType.StartsWith("text/csv", StringComparison.Ordinal))
        {
            var rows = $"entId,form,from,until,by,statement\n1002,ТТ-03а,2026-11,,x,{dice.Of(Texts)}\n\"{dice.Of(Texts)}";
            return (Bytes(rows, dice), contentType);
        }

        var text = dice.InHundred(15) ? (operation.Body?.ToJsonString() ?? "{}") : Mutated(operation.Body, dice);
        return (Bytes(text, dice), contentType);
    }

    static string Mutated(JsonNode? seed, Dice dice)
    {
        var root = new JsonArray(seed?.DeepClone() ?? new JsonObject());
        var fragments = new List<string>();
        for (var times = 1 + dice.Below(3); times > 0; times--) MutateOnce(Places(root), fragments, dice);
        var text = root[0]?.ToJsonString(JsonSerializerOptions.Default) ?? "null";
        for (var i = 0; i < fragments.Count; i++) text = text.Replace($"\"@@{i}@@\"", fragments[i], StringComparison.Ordinal);
        return text;
    }

    static void MutateOnce(List<(JsonNode Parent, object Key)> places, List<string> fragments, Dice dice)
    {
        var (parent, key) = dice.Of(places);
        if (parent is JsonObject members && dice.InHundred(15))
        {
            if (dice.InHundred(50)) members.Remove((string)key);
            else members[$"{key}\",\"{key}"] = null;
            return;
        }

        fragments.Add(dice.Below(14) switch
        {
            0 => "\"" + new string('x', 70_000) + "\"",
            1 => new string('[', 2000) + new string(']', 2000),
            2 => string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100),
            3 => "[" + string.Join(',', Enumerable.Repeat("{}", 2000)) + "]",
            4 => "{\"a\":1,\"a\":2}",
            5 => "1" + new string('0', 5000),
            _ => dice.Of(Fragments),
        });
        JsonNode value = $"@@{fragments.Count - 1}@@";
        if (parent is JsonObject o) o[(string)key] = value;
        else ((JsonArray)parent)[(int)key] = value;
    }

    static List<(JsonNode Parent, object Key)> Places(JsonNode root)
    {
        var places = new List<(JsonNode, object)>();
        Collect(root);
        return places;

        void Collect(JsonNode? node)
        {
            if (node is JsonArray array)
            {
                for (var i = 0; i < array.Count; i++)
                {
                    places.Add((array, i));
                    Collect(array[i]);
                }
            }
            else if (node is JsonObject members)
            {
                foreach (var (name, value) in members)
                {
                    places.Add((members, name));
                    Collect(value);
                }
            }
        }
    }

    static byte[] Bytes(string text, Dice dice)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        switch (dice.Below(30))
        {
            case 0: return bytes[..dice.Below(bytes.Length + 1)];
            case 1: return [0xEF, 0xBB, 0xBF, .. bytes];
            case 2: return Encoding.Unicode.GetBytes(text);
            case 3: return [.. bytes, .. bytes];
            case 4: return [];
            case 5 or 6 when bytes.Length > 0:
                bytes[dice.Below(bytes.Length)] = (byte)(0x80 + dice.Below(0x80));
                return bytes;
            default: return bytes;
        }
    }
}
