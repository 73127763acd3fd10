using System.Text.Json.Nodes;
using Tamga.Functions.Durable;

namespace Tamga.Functions.Tests.Durable;

/// <summary>An old worker must not be handed an instance that a newer one has started.</summary>
public sealed class DurableVersionTests
{
    [Fact]
    public async Task The_host_gives_a_worker_instances_of_its_version_and_of_older_ones_only()
    {
        var json = await File.ReadAllTextAsync(
            Path.Combine(Checkout.Root, "host.json"), TestContext.Current.CancellationToken);
        var settings = JsonNode.Parse(json)!["extensions"]!["durableTask"]!;
        Assert.Equal(DurableVersion.Current, (string?)settings["defaultVersion"]);
        Assert.Equal("CurrentOrOlder", (string?)settings["versionMatchStrategy"]);
        Assert.Equal("Reject", (string?)settings["versionFailureStrategy"]);
    }
}
