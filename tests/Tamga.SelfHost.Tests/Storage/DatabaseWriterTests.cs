using Tamga.SelfHost.Storage;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Storage;

public sealed class DatabaseWriterTests : IAsyncLifetime
{
    readonly TemporaryDirectory _directory = new();
    readonly ManualResetEventSlim _hold = new();
    readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly OrchestratorUnderTest _gateway;
    int _commits;

    public DatabaseWriterTests()
    {
        _gateway = OrchestratorUnderTest.Open(_directory.Path);
        Writer.Probe = moment =>
        {
            if (moment == CommitMoment.After)
            {
                _commits++;
                return;
            }

            _held.TrySetResult();
            _hold.Wait();
        };
    }

    DatabaseWriter Writer => _gateway.Writer;

    [Fact]
    public async Task Writes_that_queue_up_during_a_commit_share_the_next_one()
    {
        var first = Insert("first");
        await _held.Task;
        var others = Enumerable.Range(0, 300).Select(i => Insert($"{i}")).ToArray();
        Assert.False(first.IsCompleted);
        _hold.Set();
        await first;
        await Task.WhenAll(others);
        Assert.Equal(2, _commits);
        Assert.Equal(301, Count());
    }

    [Fact]
    public async Task A_write_that_fails_does_not_harm_its_neighbours()
    {
        var first = Insert("first");
        await _held.Task;
        var before = Insert("before");
        var failing = Writer.WriteAsync(c =>
        {
            c.Execute("INSERT INTO secret VALUES('half', x'00')");
            return c.Execute("INSERT INTO secret VALUES('first', x'00')");
        });
        var throwing = Writer.WriteAsync<int>(_ => throw new FormatException("mine alone"));
        var after = Insert("after");
        _hold.Set();
        await Task.WhenAll(first, before, after);
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => failing);
        Assert.Equal("mine alone", (await Assert.ThrowsAsync<FormatException>(() => throwing)).Message);
        Assert.Equal(3, Count());
    }

    [Fact]
    public async Task Callers_hear_of_their_commits_in_the_order_of_their_writes()
    {
        var heard = new List<int>();
        var first = Insert("first");
        await _held.Task;
        var writes = Enumerable.Range(0, 100).Select(i => Writer.WriteAsync(
            c => i % 10 == 3 ? throw new FormatException() : c.Execute("INSERT INTO secret VALUES($1, x'00')", $"{i}"),
            _ => heard.Add(i))).ToArray();
        _hold.Set();
        await first;
        foreach (var write in writes) await write.ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal(Enumerable.Range(0, 100).Where(i => i % 10 != 3), heard);
    }

    [Fact]
    public async Task Nobody_hears_of_a_write_before_its_commit()
    {
        var told = false;
        var write = Writer.WriteAsync(c => c.Execute("INSERT INTO secret VALUES('a', x'00')"), _ => told = true);
        await _held.Task;
        Assert.Equal((false, false, 0L), (told, write.IsCompleted, Count()));
        _hold.Set();
        await write;
        Assert.Equal((true, 1L), (told, Count()));
    }

    [Fact]
    public async Task What_was_queued_before_the_stop_is_written_and_what_comes_after_is_refused()
    {
        var writes = Enumerable.Range(0, 50).Select(i => Insert($"{i}")).ToArray();
        _hold.Set();
        await Writer.DisposeAsync();
        Assert.All(writes, w => Assert.True(w.IsCompletedSuccessfully));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Insert("late"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_halted_writer_leaves_what_was_committed_and_nothing_else(bool committed)
    {
        Writer.Probe = moment =>
        {
            if (moment != (committed ? CommitMoment.After : CommitMoment.Before)) return;
            Writer.Halt();
            _held.TrySetResult();
        };
        var write = Insert("a");
        await _held.Task;
        await _gateway.AbandonAsync();
        Assert.False(write.IsCompleted);
        await using var next = OrchestratorUnderTest.Open(_directory.Path);
        Assert.Equal(committed ? 1L : 0L, Count(next));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _hold.Set();
        await _gateway.DisposeAsync();
        _hold.Dispose();
        _directory.Dispose();
    }

    async Task<int> Insert(string name) => await Writer.WriteAsync(c => c.Execute("INSERT INTO secret VALUES($1, x'00')", name));

    long Count(OrchestratorUnderTest? gateway = null) =>
        (long)(gateway ?? _gateway).Database.Read(c => c.Scalar("SELECT count(*) FROM secret"))!;
}
