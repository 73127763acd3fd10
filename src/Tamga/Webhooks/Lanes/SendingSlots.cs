namespace Tamga.Webhooks.Lanes;

/// <summary>
/// The places for calls to all ERPs together: some for those that are known to answer, others for those that are silent, so that
/// whoever hangs delays nobody who answers. ERPs that wait for a place get one in turn, however many deliveries each has.
/// </summary>
/// <param name="answering">How many calls go to ERPs that answer, at a time.</param>
/// <param name="silent">How many go to those that have not answered yet, or do not answer any more.</param>
sealed class SendingSlots(int answering, int silent)
{
    /// <summary>A call that has had no answer for so long counts among the silent ones from then on.</summary>
    public static readonly TimeSpan Prompt = TimeSpan.FromSeconds(1);

    readonly Lock _lock = new();
    readonly LinkedList<SendingSlot> _prompt = new();
    readonly Dictionary<string, int> _silentOf = new(StringComparer.Ordinal);
    readonly Turns _turnsToPrompt = new();
    readonly Turns _turnsToSilent = new();
    int _silent;

    /// <summary>Takes a place.</summary>
    /// <param name="lane">For whom.</param>
    /// <param name="answers">Whether its ERP is known to answer.</param>
    /// <param name="waits">Whether <see cref="Wake"/> shall name it when there is none now.</param>
    /// <param name="now">The time.</param>
    /// <returns>Nothing when there is none.</returns>
    public SendingSlot? TryTake(WebhookLane lane, bool answers, bool waits, DateTimeOffset now)
    {
        lock (_lock)
        {
            var slot = new SendingSlot(lane.PartnerId, now);
            if (answers)
            {
                MoveSlow(now);
                if (_prompt.Count < answering)
                {
                    slot.Place = _prompt.AddLast(slot);
                    return slot;
                }
            }
            else if (TryCountSilent(lane.PartnerId))
            {
                return slot;
            }

            if (waits) (answers ? _turnsToPrompt : _turnsToSilent).Queue(lane);
            return null;
        }
    }

    public void GiveBack(SendingSlot slot)
    {
        lock (_lock)
        {
            if (slot.Place is { } place)
            {
                _prompt.Remove(place);
                return;
            }

            _silent--;
            if (--_silentOf[slot.PartnerId] == 0) _silentOf.Remove(slot.PartnerId);
        }
    }

    /// <summary>Who has waited longest for a place that is free: one for each kind of place.</summary>
    public IReadOnlyList<WebhookLane> Wake()
    {
        lock (_lock)
        {
            var woken = new List<WebhookLane>(2);
            if (_prompt.Count < answering && _turnsToPrompt.Next() is { } prompt) woken.Add(prompt);
            if (_silent < silent && _turnsToSilent.Next() is { } tried) woken.Add(tried);
            return woken;
        }
    }

    void MoveSlow(DateTimeOffset now)
    {
        while (_prompt is { Count: var count, First: { Value: { } oldest } } && count >= answering
            && now - oldest.TakenAt > Prompt && TryCountSilent(oldest.PartnerId))
        {
            _prompt.RemoveFirst();
            oldest.Place = null;
        }
    }

    /// <summary>One partner's customers have half of the places at the most.</summary>
    bool TryCountSilent(string partnerId)
    {
        var own = _silentOf.GetValueOrDefault(partnerId);
        if (_silent >= silent || own >= Math.Max(1, silent / 2)) return false;
        _silent++;
        _silentOf[partnerId] = own + 1;
        return true;
    }

    /// <summary>Lanes in their order, each once.</summary>
    sealed class Turns
    {
        readonly Queue<WebhookLane> _lanes = new();
        readonly HashSet<WebhookLane> _queued = [];

        public void Queue(WebhookLane lane)
        {
            if (_queued.Add(lane)) _lanes.Enqueue(lane);
        }

        public WebhookLane? Next()
        {
            if (_lanes.TryDequeue(out var lane)) _queued.Remove(lane);
            return lane;
        }
    }
}

/// <summary>A place for a call.</summary>
/// <param name="partnerId">Whose customer's ERP is called.</param>
/// <param name="takenAt">Since when.</param>
sealed class SendingSlot(string partnerId, DateTimeOffset takenAt)
{
    public string PartnerId => partnerId;

    public DateTimeOffset TakenAt => takenAt;

    /// <summary>Where it stands among the calls to ERPs that answer; nothing among the silent ones.</summary>
    public LinkedListNode<SendingSlot>? Place { get; set; }
}
