using System.Globalization;
using System.Reflection;
using System.Text;

namespace Tamga.TestKit.Authorities;

/// <summary>
/// Requests as they went over the wire, in a text that is compared with a golden file: method, path with query, headers in
/// alphabetical order, and the body to the byte.
/// </summary>
sealed class WireRecord
{
    readonly StringBuilder _text = new();

    /// <summary>Adds what a server got.</summary>
    /// <param name="title">What was asked.</param>
    /// <param name="server">The server.</param>
    public void Add(string title, ScriptedServer server)
    {
        if (_text.Length > 0) _text.Append('\n');
        _text.Append("# ").Append(title).Append('\n');
        foreach (var call in server.Calls) Add(call, server.Address.Authority);
    }

    public override string ToString() => _text.ToString();

    /// <summary>Fails for a method of a client, or of an API, that no title begins with.</summary>
    public static void CoversEveryMethodOf(Type client, IEnumerable<string> titles) => Assert.Equal(
        client.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(m => m.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        titles.Select(title => title.Split(' ')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    void Add(RecordedCall call, string host)
    {
        _text.Append('\n').Append(call.Call).Append('\n');
        foreach (var (name, value) in call.Headers.OrderBy(h => h.Key, StringComparer.OrdinalIgnoreCase))
            _text.Append(name).Append(": ").Append(value == host ? "<host>" : value).Append('\n');
        if (call.Body is []) return;
        _text.Append(CultureInfo.InvariantCulture, $"({call.Body.Length} bytes) ").Append(Show(call.Body)).Append('\n');
    }

    /// <summary>Text where it says everything, else base64.</summary>
    static string Show(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        return text.Any(char.IsControl) || !Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(body)
            ? "base64 " + Convert.ToBase64String(body)
            : text;
    }
}
