using System.Collections.Concurrent;
using System.Globalization;
using Tamga.Orchestrations;
using Tamga.SelfHost.Orchestrator;
using Tamga.SelfHost.Storage;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Orchestrator.Simulation;

/// <summary>
/// Thousands of journeys under a clock of our own, in a process that dies at random commits. The seed decides what each journey
/// does, which attempts fail and at which commits the process dies; the order in which threads get their turn stays the
/// machine's.
/// <c>TAMGA_SIMULATION_SEED</c> runs one seed of your choice.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    const int Journeys = 1000;
    const int Deaths = 12;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public static TheoryData<long> Seeds() =>
        Environment.GetEnvironmentVariable("TAMGA_SIMULATION_SEED") is { Length: > 0 } chosen
            ? [long.Parse(chosen, CultureInfo.InvariantCulture)]
            : [1, 20261125];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Journeys_end_as_they_must_however_often_the_process_dies(long seed)
    {
        output.WriteLine($"Seed {seed}");
        using var patience = new CancellationTokenSource(Patience);
        using var directory = new TemporaryDirectory();
        var (choice, world, clock) = (new SeededChoice((ulong)seed), new World(), new FakeTimeProvider());
        var post = new Post();
        var deaths = 0;
        for (var life = 0; life <= Deaths; life++)
        {
            var registry = new OrchestrationRegistry();
            var journey = new Journey(choice, world, registry);
            var death = life == Deaths ? int.MaxValue : 2 + choice.For($"death {life}").Below(100);
            var options = new EmbeddedOrchestratorOptions { MaxLiveInstances = choice.For($"memory {life}").Below(2) * 200 };
            await using var gateway = OrchestratorUnderTest.Open(directory.Path, registry, clock, options);
            // Small ones, so that there are enough moments to die at, however busy the machine is.
            gateway.Writer.BatchLimit = 16;
            var dead =
                DieAt(gateway, death, choice.For($"moment {life}").InHundred(50) ? CommitMoment.Before : CommitMoment.After);
            // What a dead process would have gone on with throws or waits for ever; a living one must not.
            var living = LiveAsync(gateway, journey, clock, post, dead, patience.Token);
            if (await Task.WhenAny(dead, living) == living) await living;
            patience.Token.ThrowIfCancellationRequested();
            if (dead.IsCompleted) deaths++;
            await gateway.AbandonAsync();
            Assert.Empty(world.Violations);
        }

        Assert.True(deaths >= Deaths * 3 / 4, $"The process died {deaths} times only.");
        output.WriteLine($"{Journeys} journeys, {deaths} deaths");
        using var left = new Database(Path.Combine(directory.Path, "tamga.db"));
        Check(left, choice, world, post);
    }

    /// <summary>From that commit on nothing is written and nobody hears of anything.</summary>
    static Task DieAt(OrchestratorUnderTest gateway, int commit, CommitMoment moment)
    {
        var dead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var commits = 0;
        gateway.Writer.Probe = at =>
        {
            if (at != moment || ++commits < commit) return;
            gateway.Writer.Halt();
            dead.TrySetResult();
        };
        return dead.Task;
    }

    /// <summary>
    /// Starts what is not known to be started, sends what is not known to have arrived, and lets time pass until all have ended.
    /// </summary>
    static async Task LiveAsync(
        OrchestratorUnderTest gateway, Journey journey, FakeTimeProvider clock, Post post, Task dead,
        CancellationToken cancellationToken)
    {
        await gateway.Orchestrator.StartAsync(cancellationToken);
        await Parallel.ForEachAsync(Enumerable.Range(0, Journeys), new ParallelOptions
        {
            MaxDegreeOfParallelism = 32,
            CancellationToken = cancellationToken
        }, async (i, _) =>
        {
            var id = $"j{i}";
            if (!post.Started.ContainsKey(id))
            {
                if (!await AnsweredAsync(
                    gateway.Orchestrator.StartAsync(journey.Name, id, new Journey.Stage(0, []), CancellationToken.None), dead))
                {
                    return;
                }

                post.Started[id] = true;
            }

            for (var letter = 0; letter < journey.LettersOf(id); letter++)
            {
                var text = $"{id} letter {letter}";
                if (post.Delivered.ContainsKey(text)) continue;
                post.Sent.AddOrUpdate(text, 1, (_, n) => n + 1);
                if (!await AnsweredAsync(
                    gateway.Orchestrator.RaiseEventAsync(id, Journey.Letter, text, CancellationToken.None), dead))
                {
                    return;
                }

                post.Delivered[text] = true;
            }
        });
        while (!dead.IsCompleted && OpenInstances(gateway.Database) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromMinutes(3));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
        }
    }

    /// <returns>False when the process died first: the caller then does not know.</returns>
    static async Task<bool> AnsweredAsync(Task answer, Task dead)
    {
        if (await Task.WhenAny(answer, dead) != answer) return false;
        await answer;
        return true;
    }

    static void Check(Database left, SeededChoice choice, World world, Post post)
    {
        var journey = new Journey(choice, world, new OrchestrationRegistry());
        var ends = left.Read(c => c.Query(
            "SELECT instance_id, status, output FROM instance WHERE name='Journey'",
            r => (Id: r.GetString(0), Status: (InstanceStatus)r.GetInt32(1), Output: r.IsDBNull(2) ? null : r.GetString(2))));
        Assert.Equal(Journeys, ends.Count);
        foreach (var (id, status, output) in ends)
        {
            Assert.True(status == InstanceStatus.Completed, $"{id} is {status}");
            var outcomes = OrchestrationJson.Read<string[]>(output);
            Assert.Equal(6, outcomes.Length);
            Assert.DoesNotContain(outcomes, o => o.Contains("too early", StringComparison.Ordinal));
            var letters = outcomes.Where(o => o.StartsWith($"{id} letter", StringComparison.Ordinal)).ToList();
            Assert.Equal(journey.LettersOf(id), letters.Count);
            // A letter that was sent once, and whose sender got an answer, is taken once and no more. All but those sent twice
            // are taken.
            var sentOnce = Enumerable.Range(0, journey.LettersOf(id)).Select(n => $"{id} letter {n}")
                .Where(l => post.Sent[l] == 1).ToList();
            Assert.All(sentOnce, l => Assert.True(letters.Count(taken => taken == l) <= 1, $"{l} was taken twice"));
            if (sentOnce.Count == journey.LettersOf(id)) Assert.Equal(sentOnce, letters);
        }

        Assert.Equal(0L, left.Read(c => c.Scalar("SELECT count(*) FROM timer")));
        Assert.Equal(0L, left.Read(c => c.Scalar("SELECT count(*) FROM instance WHERE status IN (0,2,3,4)")));
    }

    static long OpenInstances(Database database) =>
        database.Read(c => (long)c.Scalar("SELECT count(*) FROM instance WHERE status IN (0,4)")!);

    /// <summary>What the outside world has sent, and what it knows to have arrived.</summary>
    sealed class Post
    {
        public ConcurrentDictionary<string, bool> Started { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, bool> Delivered { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, int> Sent { get; } = new(StringComparer.Ordinal);
    }
}
