using Microsoft.Extensions.Logging.Abstractions;
using Tamga.Secrets;

namespace Tamga.Tests.Secrets;

public sealed class SecretStoreProbeTests
{
    readonly FakeTimeProvider _clock = new();
    readonly StoreOnDemand _store = new();
    readonly SecretStoreProbe _probe;

    public SecretStoreProbeTests() =>
        _probe = new SecretStoreProbe(_store, _clock, NullLogger<SecretStoreProbe>.Instance);

    [Fact]
    public async Task A_store_that_answers_is_asked_once_in_half_a_minute()
    {
        for (var i = 0; i < 5; i++) Assert.True(await _probe.IsReachableAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, _store.Asked);

        _clock.Advance(SecretStoreProbe.Lifetime);
        await _probe.IsReachableAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, _store.Asked);
    }

    [Fact]
    public async Task A_store_that_fails_is_told_and_asked_again_after_half_a_minute()
    {
        _store.Answer = _ => Task.FromException(new IOException("away"));
        Assert.False(await _probe.IsReachableAsync(TestContext.Current.CancellationToken));
        _store.Answer = _ => Task.CompletedTask;
        Assert.False(await _probe.IsReachableAsync(TestContext.Current.CancellationToken));

        _clock.Advance(SecretStoreProbe.Lifetime);
        Assert.True(await _probe.IsReachableAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_in_time_counts_as_away_for_all_who_ask()
    {
        _store.Answer = stop => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        Task<bool>[] all =
            [.. Enumerable.Range(0, 3).Select(_ => _probe.IsReachableAsync(TestContext.Current.CancellationToken))];
        await _store.WasAsked;
        _clock.Advance(SecretStoreProbe.Patience);

        Assert.All(await Task.WhenAll(all), Assert.False);
        Assert.Equal(1, _store.Asked);
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_end_the_question()
    {
        var answer = new TaskCompletionSource();
        _store.Answer = _ => answer.Task;
        using var impatient = new CancellationTokenSource();
        var first = _probe.IsReachableAsync(impatient.Token);
        await _store.WasAsked;
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        var second = _probe.IsReachableAsync(TestContext.Current.CancellationToken);
        answer.SetResult();
        Assert.True(await second);
        Assert.Equal(1, _store.Asked);
    }

    sealed class StoreOnDemand : ISecretStore
    {
        readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int _count;

        public Func<CancellationToken, Task> Answer { get; set; } = _ => Task.CompletedTask;

        public int Asked => _count;

        public Task WasAsked => _asked.Task;

        public Task CheckAsync(CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            _asked.TrySetResult();
            return Answer(cancellationToken);
        }

        public Task<SecretText?> FindAsync(string name, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task SetAsync(string name, SecretText value, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task DeleteAsync(string name, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
