using Tamga.SelfHost.Orchestrator;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Orchestrator;

/// <summary>How SQLite looks for what the orchestrator asks again and again, however many instances wait.</summary>
public sealed class QueryPlanTests
{
    [Fact]
    public async Task Instances_that_something_comes_for_are_found_by_their_keys_and_not_among_all_that_run()
    {
        using var directory = new TemporaryDirectory();
        await using var gateway = OrchestratorUnderTest.Open(directory.Path);
        var plan = string.Join('\n', gateway.Database.Read(c => c.Query(
            $"EXPLAIN QUERY PLAN {OrchestratorStore.RunningByKey}", r => r.GetString(3), "[1,2]")));
        Assert.Contains("SEARCH instance USING INTEGER PRIMARY KEY", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }
}
