using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tamga.Tests.Mongolia.Client;

/// <summary>Mongolia's documents that live beside the checkout and not in it.</summary>
internal static class SharedFixtures
{
    /// <summary>The text of a fixture of Mongolia. Skips the test where the folder is absent.</summary>
    public static string Read(string name) => Tests.SharedFixtures.Read($"mongolia/{name}");

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
}
