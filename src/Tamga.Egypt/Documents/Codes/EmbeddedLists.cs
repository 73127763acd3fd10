using System.Text.Json;

namespace Tamga.Egypt.Documents.Codes;

/// <summary>The lists that come with the gateway: ETA's of 22 February 2026.</summary>
static class EmbeddedLists
{
    public static CodeListFile Read(string name)
    {
        using var stream = typeof(EmbeddedLists).Assembly.GetManifestResourceStream($"eta-codes/{name}.json")
            ?? throw new InvalidOperationException($"The list {name} is not in the assembly.");
        return JsonSerializer.Deserialize(stream, CodeListJson.Default.CodeListFile)!;
    }
}
