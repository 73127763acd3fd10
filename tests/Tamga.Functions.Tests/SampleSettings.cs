using System.Text.Json.Nodes;

namespace Tamga.Functions.Tests;

/// <summary><c>local.settings.sample.json</c>, as the host hands it to the app: <c>__</c> stands for a colon.</summary>
static class SampleSettings
{
    public static Dictionary<string, string?> Read() => Values()
        .ToDictionary(s => s.Key.Replace("__", ":", StringComparison.Ordinal), s => (string?)s.Value, StringComparer.Ordinal);

    /// <summary>As they are written.</summary>
    public static JsonObject Values() => JsonNode.Parse(
        File.ReadAllText(Path.Combine(Checkout.Root, "local.settings.sample.json")))!["Values"]!.AsObject();
}
