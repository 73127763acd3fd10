using System.Globalization;
using System.Text.Json.Nodes;

namespace Tamga.Functions.Tests;

/// <summary><c>host.json</c>, and what docs/azure.md says of it.</summary>
public sealed class HostFileTests
{
    static readonly JsonNode Durable = JsonNode.Parse(
        File.ReadAllText(Path.Combine(Checkout.Root, "host.json")))!["extensions"]!["durableTask"]!;

    [Theory]
    [InlineData("controlQueueVisibilityTimeout")]
    [InlineData("workItemQueueVisibilityTimeout")]
    public void What_a_crashed_host_had_taken_is_seen_after_a_minute(string setting) => Assert.Equal(
        TimeSpan.FromMinutes(1),
        TimeSpan.ParseExact((string)Durable["storageProvider"]![setting]!, "c", CultureInfo.InvariantCulture));

    /// <summary>Without one, what is under way could not be told from what a later build begins.</summary>
    [Fact]
    public void Orchestrations_begin_with_a_version_that_can_be_compared() =>
        Assert.True(Version.TryParse((string?)Durable["defaultVersion"], out _));

    [Fact]
    public void The_page_says_how_many_partitions_there_are() => Assert.Contains(
        $"| `partitionCount` | {Durable["storageProvider"]!["partitionCount"]} |",
        File.ReadAllText(Path.Combine(Checkout.Root, "docs/azure.md")), StringComparison.Ordinal);
}
