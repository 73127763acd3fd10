using System.Text.Json.Nodes;

namespace Tamga.Tests;

/// <summary>Documents that live beside the checkout and not in it.</summary>
internal static class SharedFixtures
{
    /// <summary>The text of a fixture, for instance <c>mongolia/syn-getList-due.json</c>. Skips the test where the folder is absent.</summary>
    public static string Read(string path)
    {
        var folder = Find();
        Assert.SkipWhen(folder is null, "The folder ../shared/fixtures is not beside this checkout.");
        return File.ReadAllText(Path.Combine(folder!, path));
    }

    /// <summary>A fixture that is JSON.</summary>
    public static JsonNode ReadJson(string path) => JsonNode.Parse(Read(path))!;

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

    static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "fixtures");
            if (Directory.Exists(folder))
                return folder;
        }
        return null;
    }
}
