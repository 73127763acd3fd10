using Microsoft.Extensions.DependencyInjection;
using Tamga.TestKit.Histories;

namespace Tamga.SelfHost.Tests.Orchestrator.Histories;

/// <summary>
/// Histories of earlier builds, replayed by this one: an instance that is under way when a new build is started must go on. When
/// an orchestration changes so that it cannot, it needs another name, or its old histories must be known to be gone;
/// <c>TAMGA_UPDATE_GOLDEN=1</c> then records anew while all tests run.
/// </summary>
public sealed class GoldenHistoryTests
{
    public static TheoryData<string> Files() => [.. Names()];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_history_of_an_earlier_build_is_replayed_to_the_same_end(string name)
    {
        var history = RecordedHistory.Read(Path.Combine(RecordedHistory.Folder, $"{name}.json"));
        using var services = new ServiceCollection().BuildServiceProvider();
        var orchestration = GatewayOrchestrations.Registry.CreateOrchestration(history.Orchestration, services);
        Assert.True(orchestration is not null, $"The code has no {history.Orchestration} any more.");
        Assert.Equal(history.Output, history.Replay(orchestration));
    }

    [Fact]
    public void Every_orchestration_has_a_recorded_history()
    {
        Assert.Empty(GatewayOrchestrations.Registry.Orchestrations.Except(Names(), StringComparer.Ordinal));
    }

    static IEnumerable<string> Names() => Directory.Exists(RecordedHistory.Folder)
        ? Directory.EnumerateFiles(RecordedHistory.Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f))
        : [];
}
