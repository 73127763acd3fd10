using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tamga.TestKit;

/// <summary>
/// Documents that live beside the checkout and not in it. A test that wants one is skipped where they are absent.
/// </summary>
static class Fixtures
{
    /// <summary>The text of a fixture, for instance <c>mongolia/syn-getList-due.json</c>.</summary>
    public static string Read(string path) => File.ReadAllText(PathOf(path));

    /// <summary>The bytes of a fixture.</summary>
    public static byte[] ReadBytes(string path) => File.ReadAllBytes(PathOf(path));

    /// <summary>A fixture that is JSON.</summary>
    public static JsonNode ReadJson(string path) => JsonNode.Parse(Read(path))!;

    /// <summary>A fixture of the form <c>{httpStatus, contentType, body}</c>.</summary>
    public static (int Status, string ContentType, string Body) ReadReply(string path)
    {
        var reply = ReadJson(path);
        var body = reply["body"]!;
        return (
            (int)reply["httpStatus"]!,
            (string)reply["contentType"]!,
            body.GetValueKind() is JsonValueKind.String ? (string)body! : body.ToJsonString());
    }

    /// <summary>Checks that every member a fixture has, at any depth, is in an answer.</summary>
    public static void AssertNames(string path, JsonNode answer)
    {
        var missing = Names(ReadJson(path)).Except(Names(answer), StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, $"{path}: {string.Join(", ", missing)}");
    }

    static IEnumerable<string> Names(JsonNode? node, string path = "") => node switch
    {
        JsonArray array => array.SelectMany(element => Names(element, path)),
        JsonObject obj => obj.SelectMany(member => Names(member.Value, $"{path}.{member.Key}").Prepend($"{path}.{member.Key}")),
        _ => [],
    };

    static string PathOf(string path)
    {
        for (var at = new DirectoryInfo(Checkout.Root).Parent; at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "fixtures");
            if (Directory.Exists(folder)) return Path.Combine(folder, path);
        }

        Assert.Skip("The folder ../shared/fixtures is not beside this checkout.");
        return "";
    }
}
