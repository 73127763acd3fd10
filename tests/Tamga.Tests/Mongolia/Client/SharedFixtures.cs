using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tamga.Tests.Mongolia.Client;

/// <summary>Documents that live beside the checkout and not in it.</summary>
internal static class SharedFixtures
{
    /// <summary>The text of a fixture. Skips the test where the folder is absent.</summary>
    public static string Read(string name)
    {
        var folder = Find();
        Assert.SkipWhen(folder is null, "The folder ../shared/fixtures/mongolia is not beside this checkout.");
        return File.ReadAllText(Path.Combine(folder!, name));
    }

    /// <summary>A fixture of the form <c>{httpStatus, contentType, body}</c>.</summary>
    public static (int Status, string ContentType, string Body) ReadReply(string name)
    {
        var reply = JsonNode.Parse(Read(name))!;
        var body = reply["body"]!;
        return (
            (int)reply["httpStatus"]!,
            (string)reply["contentType"]!,
            body.GetValueKind() is JsonValueKind.String ? (string)body! : body.ToJsonString());
    }

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "fixtures", "mongolia");
            if (Directory.Exists(folder))
                return folder;
        }

        return null;
    }
}
