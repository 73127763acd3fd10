using Tamga.Webhooks.Sending;

namespace Tamga.Webhooks.Lanes;

/// <summary>
/// The way to one ERP, as this process sees it: what has not been closed, in order, and whose turn it is. News of one document go
/// one after another. A healthy ERP is called by several at a time, the oldest first; one that has not answered yet, or does not
/// answer, by one delivery alone, while the others wait, and when it answers everything goes in order.
/// </summary>
/// <remarks>
/// Only advice: every delivery has a schedule of its own, and what this process forgets in a crash is read again from the
/// records.
/// </remarks>
/// <param name="customerId">Whose ERP.</param>
/// <param name="partnerId">Whose customer that is.</param>
/// <param name="state">What is remembered of it.</param>
/// <param name="most">The most calls at a time.</param>
/// <param name="slots">The places of all ERPs together.</param>
/// <param name="pauseAfter">After how long without an answer it is paused.</param>
sealed class WebhookLane(
    string customerId, string partnerId, EndpointState state, int most, SendingSlots slots, TimeSpan pauseAfter)
{
    /// <summary>So many different deliveries refused in a row are no longer taken for faults of each.</summary>
    const int RefusedInARow = 3;

    const int FirstRoom = 4;
    const int MostLookedAt = 500;

    static readonly TimeSpan Glance = TimeSpan.FromSeconds(2);

    /// <summary>A lane is told when there is a place again; this is for when nobody gives one back.</summary>
    static readonly TimeSpan NoPlace = TimeSpan.FromSeconds(1);

    static readonly TimeSpan NoPlaceToTry = TimeSpan.FromSeconds(10);
    static readonly TimeSpan CallLasts = TimeSpan.FromSeconds(30);
    static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    readonly Lock _lock = new();
    readonly SortedDictionary<string, Entry> _open = new(StringComparer.Ordinal);
    readonly Dictionary<string, SortedSet<string>> _bySubject = new(StringComparer.Ordinal);
    readonly SortedSet<string> _held = new(StringComparer.Ordinal);
    readonly Dictionary<string, DateTimeOffset> _called = new(StringComparer.Ordinal);
    readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    readonly HashSet<SendingSlot> _inFlight = [];
    EndpointState _state = state;
    DateTimeOffset? _blockedUntil;
    DateTimeOffset? _lastProbe;
    string? _probeAfter;
    bool _isDown = state.FailingSince is not null;
    int _room = FirstRoomOf(state, most);

    public string CustomerId => customerId;

    public string PartnerId => partnerId;

    /// <summary>What is to be remembered.</summary>
    public EndpointState State
    {
        get
        {
            lock (_lock) return _state;
        }
    }

    /// <summary>How many have not been closed, and the oldest of them.</summary>
    public (int Count, DateTimeOffset? Oldest) Backlog
    {
        get
        {
            lock (_lock) return (_open.Count, _open.Count == 0 ? null : _open.First().Value.Delivery.CreatedAt);
        }
    }

    /// <summary>Takes note of a delivery that has come about, or was put to work again.</summary>
    public void Add(OpenDelivery delivery)
    {
        lock (_lock) EntryOf(delivery);
    }

    /// <summary>Takes note of what was found in the records: it waits to be called.</summary>
    public void AddWaiting(OpenDelivery delivery)
    {
        lock (_lock)
        {
            if (_open.ContainsKey(delivery.Id)) return;
            EntryOf(delivery);
            _held.Add(delivery.Id);
        }
    }

    /// <summary>Whether it is this delivery's turn.</summary>
    public Admission Enter(OpenDelivery delivery, DateTimeOffset now)
    {
        lock (_lock)
        {
            var entry = EntryOf(delivery);
            if (entry.Slot is not null) return Admission.Wait(Glance);
            var wasCalled = _called.Remove(delivery.Id);
            if (_state.IsPaused) return Hold(delivery.Id, LongestWait);
            if (now < _blockedUntil) return Hold(delivery.Id, _blockedUntil.Value - now);
            if (IsBehindItsLike(entry)) return Hold(delivery.Id, Patience(entry, now));
            if (_isDown) return TryOut(entry, now);
            if (_inFlight.Count >= RoomAt(now) || (!wasCalled && IsAnyOlderReady(delivery.Id)))
                return Hold(delivery.Id, Patience(entry, now)) with { Calls = Next(now) };
            return Take(entry, now);
        }
    }

    /// <summary>A call has ended.</summary>
    /// <param name="id">Which delivery.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="isClosed">Whether the delivery is closed by it.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whose turn it is now.</returns>
    public IReadOnlyList<OpenDelivery> Leave(string id, SendResult result, bool isClosed, DateTimeOffset now)
    {
        lock (_lock)
        {
            GiveBack(id);
            if (isClosed) Remove(id);
            _blockedUntil = result.RetryAfter is { } wish ? now + wish : null;
            if (result.Verdict == SendVerdict.Delivered) Answer();
            else Fail(id, result, now);
            return Next(now);
        }
    }

    /// <summary>A call was broken off by ourselves.</summary>
    public void Abort(string id)
    {
        lock (_lock)
        {
            GiveBack(id);
            _held.Add(id);
        }
    }

    /// <summary>A delivery was closed without a call.</summary>
    public void Close(string id)
    {
        lock (_lock) Remove(id);
    }

    /// <summary>Whose turn it is; for when nothing moves by itself, after a start or a resumption.</summary>
    public IReadOnlyList<OpenDelivery> WhoIsNext(DateTimeOffset now)
    {
        lock (_lock) return Next(now);
    }

    /// <summary>A person wants it to be called again: what was known of it no longer counts.</summary>
    public void Reset(EndpointState fresh)
    {
        lock (_lock)
        {
            _state = fresh;
            _blockedUntil = null;
            Recover();
            _room = FirstRoomOf(fresh, most);
            WakeAll();
        }
    }

    /// <summary>Deliveries go to an address: what was known of another one no longer counts.</summary>
    /// <returns>False when it is the address that is known.</returns>
    public bool Move(EndpointState fresh)
    {
        lock (_lock)
        {
            if (_state.UrlHash == fresh.UrlHash) return false;
            Reset(fresh);
            return true;
        }
    }

    /// <summary>Takes over what another process has written, unless something has happened here meanwhile.</summary>
    /// <param name="known">What was known here.</param>
    /// <param name="written">What was written there.</param>
    public void TakeOver(EndpointState known, EndpointState written)
    {
        lock (_lock)
        {
            if (_state == known) Reset(written);
        }
    }

    /// <summary>
    /// An ERP that does not answer is tried with one delivery: the oldest, or after a refusal the one behind it.
    /// </summary>
    Admission TryOut(Entry entry, DateTimeOffset now)
    {
        var probe = Probe();
        if (probe is not null && probe != entry)
        {
            if (_inFlight.Count > 0 || !IsTimeToTry(now)) return Admission.Skip();
            _lastProbe = now;
            return Admission.Skip(probe.Delivery);
        }

        if (_inFlight.Count > 0) return Hold(entry.Delivery.Id, Glance);
        _lastProbe = now;
        return Take(entry, now);
    }

    Entry? Probe()
    {
        Entry? first = null;
        foreach (var (id, entry) in _open)
        {
            if (IsBehindItsLike(entry)) continue;
            first ??= entry;
            if (_probeAfter is null || string.CompareOrdinal(id, _probeAfter) > 0) return entry;
        }

        return first;
    }

    /// <summary>The longer it has not answered, the less often it is asked beyond the schedules.</summary>
    bool IsTimeToTry(DateTimeOffset now)
    {
        if (_lastProbe is not { } last) return true;
        var pause = (now - (_state.FailingSince ?? now)) / 10;
        return now - last >= TimeSpan.FromSeconds(Math.Clamp(pause.TotalSeconds, 1, 300));
    }

    Admission Take(Entry entry, DateTimeOffset now)
    {
        if (slots.TryTake(this, _state.HasAnswered && !_isDown, waits: !_isDown, now) is not { } slot)
            return Hold(entry.Delivery.Id, _isDown ? NoPlaceToTry : NoPlace);
        entry.Slot = slot;
        _inFlight.Add(slot);
        _held.Remove(entry.Delivery.Id);
        return Admission.Go;
    }

    Admission Hold(string id, TimeSpan time)
    {
        _held.Add(id);
        return Admission.Wait(time);
    }

    /// <summary>While one call hangs, no others are sent after it.</summary>
    int RoomAt(DateTimeOffset now) => _inFlight.Any(slot => now - slot.TakenAt > SendingSlots.Prompt) ? 1 : _room;

    void Answer()
    {
        Recover();
        if (_state.HasAnswered) return;
        _state = _state with { HasAnswered = true };
        _room = FirstRoomOf(_state, most);
    }

    static int FirstRoomOf(EndpointState state, int most) => state.HasAnswered ? Math.Min(FirstRoom, most) : 1;

    void Recover()
    {
        _refused.Clear();
        _probeAfter = null;
        _room = Math.Min(_room * 2, most);
        if (_state.FailingSince is not null) _state = _state with { FailingSince = null };
        if (!_isDown) return;
        _isDown = false;
        WakeAll();
    }

    /// <summary>Whatever waits for its own schedule need not wait any longer.</summary>
    void WakeAll()
    {
        foreach (var (id, entry) in _open)
            if (entry.Slot is null) _held.Add(id);
    }

    void Fail(string id, SendResult result, DateTimeOffset now)
    {
        _room = Math.Max(1, _room / 2);
        _refused.Add(id);
        if (result.Verdict == SendVerdict.Gone)
        {
            _state = _state with { PausedAt = now, PausedWhy = "The ERP answered 410: it wants no more deliveries." };
            return;
        }

        _isDown |= result.Verdict == SendVerdict.Unreachable || _refused.Count >= RefusedInARow;
        if (!_isDown) return;
        _probeAfter = result.Verdict == SendVerdict.Refused ? id : null;
        _lastProbe = now;
        var since = _state.FailingSince ?? now;
        _state = now - since < pauseAfter
            ? _state with { FailingSince = since }
            : _state with { FailingSince = since, PausedAt = now, PausedWhy = "The ERP has taken nothing for too long." };
    }

    IReadOnlyList<OpenDelivery> Next(DateTimeOffset now)
    {
        if (_state.IsPaused || _isDown || now < _blockedUntil) return [];
        foreach (var (id, at) in _called)
        {
            if (now - at < CallLasts) continue;
            _called.Remove(id);
            if (_open.ContainsKey(id)) _held.Add(id);
        }

        var free = RoomAt(now) - _inFlight.Count - _called.Count;
        if (free <= 0 || _held.Count == 0) return [];
        var chosen = _held.Take(MostLookedAt).Select(id => _open[id]).Where(entry => !IsBehindItsLike(entry))
            .Take(free).ToArray();
        foreach (var entry in chosen)
        {
            _held.Remove(entry.Delivery.Id);
            _called[entry.Delivery.Id] = now;
        }

        return [.. chosen.Select(entry => entry.Delivery)];
    }

    bool IsAnyOlderReady(string id) =>
        _held.Take(MostLookedAt).TakeWhile(other => string.CompareOrdinal(other, id) < 0)
            .Any(other => !IsBehindItsLike(_open[other]));

    bool IsBehindItsLike(Entry entry)
    {
        foreach (var subject in entry.Delivery.Subjects)
            if (string.CompareOrdinal(_bySubject[subject].Min, entry.Delivery.Id) < 0) return true;
        return false;
    }

    /// <summary>How long to wait to be called: should the call be lost in a crash, it looks by itself, ever less often.</summary>
    static TimeSpan Patience(Entry entry, DateTimeOffset now) =>
        TimeSpan.FromSeconds(Math.Clamp((now - entry.Delivery.CreatedAt).TotalSeconds / 4, 30, LongestWait.TotalSeconds));

    Entry EntryOf(OpenDelivery delivery)
    {
        if (_open.TryGetValue(delivery.Id, out var known))
        {
            if (known.Delivery.Round < delivery.Round) known.Delivery = delivery;
            return known;
        }

        var entry = new Entry { Delivery = delivery };
        _open.Add(delivery.Id, entry);
        foreach (var subject in delivery.Subjects)
        {
            if (!_bySubject.TryGetValue(subject, out var like))
                _bySubject.Add(subject, like = new SortedSet<string>(StringComparer.Ordinal));
            like.Add(delivery.Id);
        }

        return entry;
    }

    void GiveBack(string id)
    {
        if (!_open.TryGetValue(id, out var entry) || entry.Slot is not { } slot) return;
        entry.Slot = null;
        _inFlight.Remove(slot);
        slots.GiveBack(slot);
    }

    void Remove(string id)
    {
        if (!_open.Remove(id, out var entry)) return;
        _held.Remove(id);
        _called.Remove(id);
        foreach (var subject in entry.Delivery.Subjects)
        {
            var like = _bySubject[subject];
            like.Remove(id);
            if (like.Count == 0) _bySubject.Remove(subject);
        }
    }

    sealed class Entry
    {
        public required OpenDelivery Delivery { get; set; }

        /// <summary>The place its call has; nothing while it is not being sent.</summary>
        public SendingSlot? Slot { get; set; }
    }
}
