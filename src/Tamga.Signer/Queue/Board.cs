using Tamga.Cades;

namespace Tamga.Signer.Queue;

/// <summary>
/// What the agent knows, for its page to show, and what a person chose there, for the agent to do. Both are threads of their own.
/// </summary>
sealed class Board(TimeProvider time)
{
    const int MostEnded = 20;
    static readonly TimeSpan Attention = TimeSpan.FromSeconds(30);

    readonly Lock _lock = new();
    readonly Queue<WaitingDocument> _chosen = new();
    readonly HashSet<string> _held = new(StringComparer.Ordinal);
    readonly LinkedList<EndedDocument> _ended = new();
    SealCertificate? _seal;
    string? _remark;
    string? _problem;
    string? _lost;
    bool _wasReached;
    int _pending;
    IReadOnlyList<WaitingDocument> _waiting = [];
    DateTimeOffset _watchedAt;
    TaskCompletionSource _choice = NewSignal();

    /// <summary>Whether somebody has looked a short time ago.</summary>
    public bool IsWatched
    {
        get { lock (_lock) return time.GetUtcNow() - _watchedAt < Attention; }
    }

    /// <summary>The gateway answers and nothing is in the way.</summary>
    public void Works()
    {
        lock (_lock) (_wasReached, _lost, _problem) = (true, null, null);
    }

    /// <summary>The gateway does not answer as it should.</summary>
    public void Lost(string why)
    {
        lock (_lock) _lost = why;
    }

    /// <summary>The key cannot be used.</summary>
    public void Fails(string why)
    {
        lock (_lock) _problem = why;
    }

    /// <summary>The key is open.</summary>
    public void Opened(SealCertificate seal, string? remark)
    {
        lock (_lock) (_seal, _remark) = (seal, remark);
    }

    /// <summary>What waits at the gateway. What no longer does is neither held nor chosen.</summary>
    public void Waits(int pending, IReadOnlyList<WaitingDocument> documents)
    {
        lock (_lock)
        {
            (_wasReached, _lost, _pending, _waiting) = (true, null, pending, documents);
            _held.IntersectWith(documents.Select(d => d.JobId));
        }
    }

    /// <summary>What became of a document.</summary>
    public void Ended(string name, string what)
    {
        lock (_lock)
        {
            _ended.AddFirst(new EndedDocument(time.GetUtcNow(), name, what));
            if (_ended.Count > MostEnded) _ended.RemoveLast();
        }
    }

    /// <summary>Somebody looks.</summary>
    public BoardView Look()
    {
        lock (_lock)
        {
            _watchedAt = time.GetUtcNow();
            var chosen = _chosen.Select(c => c.JobId).ToHashSet(StringComparer.Ordinal);
            return new BoardView(
                _wasReached && _lost is null, [.. new[] { _lost, _problem }.OfType<string>()], _seal, _remark, _pending,
                [.. _waiting.Select(d => new ShownDocument(d, _held.Contains(d.JobId), chosen.Contains(d.JobId)))], [.. _ended]);
        }
    }

    /// <summary>A person wants a document signed, the one with this very text.</summary>
    /// <returns>Whether that document is shown.</returns>
    public bool Choose(string jobId, string sha256)
    {
        lock (_lock)
        {
            if (_waiting.FirstOrDefault(d => d.JobId == jobId && d.Sha256 == sha256 && d.IsWhole) is not { } document)
                return false;
            _held.Remove(jobId);
            if (_chosen.All(c => c.JobId != jobId)) _chosen.Enqueue(document);
            _choice.TrySetResult();
            return true;
        }
    }

    /// <summary>A person does not want a document signed for the time being.</summary>
    public bool Hold(string jobId)
    {
        lock (_lock)
        {
            if (_waiting.All(d => d.JobId != jobId)) return false;
            _held.Add(jobId);
            var others = _chosen.Where(c => c.JobId != jobId).ToList();
            _chosen.Clear();
            others.ForEach(_chosen.Enqueue);
            return true;
        }
    }

    /// <summary>The next document that was chosen.</summary>
    public WaitingDocument? NextChoice()
    {
        lock (_lock) return _chosen.TryDequeue(out var next) ? next : null;
    }

    /// <summary>Waits until something is chosen, but not longer than a while.</summary>
    public async Task ChoiceAsync(TimeSpan most, TimeProvider clock, CancellationToken cancellationToken)
    {
        Task choice;
        lock (_lock)
        {
            if (_chosen.Count > 0) return;
            if (_choice.Task.IsCompleted) _choice = NewSignal();
            choice = _choice.Task;
        }

        try
        {
            await choice.WaitAsync(most, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Time to look again.
        }
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The board at a moment.</summary>
/// <param name="IsConnected">Whether the gateway answered last.</param>
/// <param name="Problems">What is in the way.</param>
/// <param name="Seal">The certificate that signs, once the key has been opened.</param>
/// <param name="Remark">What a person should know of how the key signs.</param>
/// <param name="Pending">How many documents wait.</param>
/// <param name="Waiting">The first of them.</param>
/// <param name="Ended">What became of the last ones, the newest first.</param>
sealed record BoardView(
    bool IsConnected, IReadOnlyList<string> Problems, SealCertificate? Seal, string? Remark, int Pending,
    IReadOnlyList<ShownDocument> Waiting, IReadOnlyList<EndedDocument> Ended);

/// <summary>A document that waits, and what a person said of it.</summary>
sealed record ShownDocument(WaitingDocument Document, bool IsHeld, bool IsChosen);

/// <summary>What became of a document.</summary>
sealed record EndedDocument(DateTimeOffset At, string Name, string What);
