using System.Text.Json;
using Tamga.Api;

namespace Tamga.Filings.Anchors;

/// <summary>
/// Anchors that somebody has kept apart from the gateway, and the keys that signed them: what evidence is checked against without
/// the gateway that it came from.
/// </summary>
public sealed class KeptAnchors
{
    readonly SortedDictionary<DateOnly, (string File, Anchor Anchor)> _days = [];
    readonly Dictionary<string, List<(Anchor Anchor, AnchoredHead Head)>> _heads = new(StringComparer.Ordinal);
    readonly Dictionary<string, Anchor> _erased = new(StringComparer.Ordinal);
    readonly HashSet<DateOnly> _whole = [];
    readonly List<(string File, string Flaw)> _flaws = [];
    readonly IReadOnlyList<AnchorPublicKey> _keys;

    /// <summary>Takes the keys; files are added.</summary>
    /// <param name="keys">The public keys that were kept.</param>
    public KeptAnchors(IReadOnlyList<AnchorPublicKey> keys) => _keys = keys;

    /// <summary>How many days there are anchors of.</summary>
    public int Days => _days.Count;

    /// <summary>Reads a kept key.</summary>
    /// <param name="json">The answer of <c>GET /api/evidence/anchors/key</c>.</param>
    /// <returns>Nothing when it is none.</returns>
    public static AnchorPublicKey? ReadKey(byte[] json) =>
        Read<AnchorPublicKey>(json) is { Kty: "EC", Crv: "P-256", X: not null, Y: not null } key ? key : null;

    /// <summary>
    /// Adds a file: the answer of <c>GET /api/evidence/anchors/{day}</c> or of the list, or the body of a delivery.
    /// </summary>
    /// <param name="file">What complaints call it.</param>
    /// <param name="json">The file.</param>
    public void Add(string file, byte[] json)
    {
        var kept = Read<KeptFile>(json);
        Anchor?[] anchors =
        [
            .. kept?.Anchors ?? [], .. kept?.Notifications?.Select(n => n?.ToAnchor()) ?? [],
            .. kept?.Anchor is { } one ? [one] : Array.Empty<Anchor>(),
        ];
        if (anchors.Length == 0) _flaws.Add((file, "is no anchor"));
        foreach (var anchor in anchors)
        {
            if (anchor is not null && AnchorRows.TryRead(anchor.Day) is { } day) Add(file, day, anchor);
            else _flaws.Add((file, "is no anchor"));
        }

        if (kept is not { Anchor: { } whole, Customers: { } customers } || AnchorRows.TryRead(whole.Day) is not { } of) return;
        _whole.Add(of);
        foreach (var customer in customers) Add(file, whole, customer);
    }

    /// <summary>Checks the anchors themselves: their keys, their signatures, and that none is missing or out of line.</summary>
    internal void CheckThemselves(EvidenceCheck check)
    {
        foreach (var (file, flaw) in _flaws) check.Add(file, flaw);
        (DateOnly Day, Anchor Anchor)? before = null;
        foreach (var (day, (file, anchor)) in _days)
        {
            if (WrongSignature(anchor) is { } wrong) check.Add(file, wrong);
            if (before is { } last)
            {
                for (var missing = last.Day.AddDays(1); missing < day; missing = missing.AddDays(1))
                    check.Add(file, $"the anchor of {AnchorRows.Write(missing)} is missing before it");
                if (last.Day.AddDays(1) == day
                    && (anchor.PreviousHash != last.Anchor.Hash() || anchor.Number != last.Anchor.Number + 1))
                {
                    check.Add(file, $"does not follow from the anchor of {last.Anchor.Day}: one of the two was written anew");
                }
            }

            before = (day, anchor);
        }
    }

    /// <summary>Checks a filing's evidence against all anchors that hold something of it.</summary>
    internal void Check(EvidenceCheck check, string file, EvidenceView evidence)
    {
        var entries = evidence.Entries;
        var anchored = 0;
        foreach (var (anchor, head) in _heads.GetValueOrDefault(evidence.FilingId, []).OrderBy(h => h.Anchor.Day))
        {
            anchored = Math.Max(anchored, head.Seq);
            if (entries.Count == 0 && NoteErasure(check, file, evidence.FilingId)) return;
            if (head.Seq > entries.Count)
            {
                check.Add(
                    file, $"filing {evidence.FilingId} ends with its entry {entries.Count}, and had {head.Seq} when "
                        + $"{anchor.Day} was anchored");
                return;
            }

            if (head.Seq < 1 || entries[head.Seq - 1].Hash != head.Hash)
            {
                check.Add(
                    file, $"filing {evidence.FilingId} is not what was anchored for {anchor.Day}: its chain was written anew, "
                        + $"up to its entry {head.Seq}");
                return;
            }
        }

        // Only who has kept everything of each day knows that something is in none of them.
        if (_days.Count == 0 || _whole.Count < _days.Count) return;
        var (first, last) = (AnchorRows.Write(_days.Keys.First()), AnchorRows.Write(_days.Keys.Last()));
        if (entries.Skip(anchored).FirstOrDefault(e => IsBetween(e.At, first, last)) is { } stranger)
        {
            check.Add(
                file, $"entry {stranger.Seq} of filing {evidence.FilingId} says it is of {stranger.At}, and no anchor up to "
                    + $"{last} holds it");
        }
    }

    /// <summary>Notes that evidence was erased by retention, if an anchor that is signed says so.</summary>
    internal bool NoteErasure(EvidenceCheck check, string file, string filingId)
    {
        if (!_erased.TryGetValue(filingId, out var anchor)) return false;
        check.Note(file, $"erased by retention, as the anchor of {anchor.Day} says");
        return true;
    }

    void Add(string file, DateOnly day, Anchor anchor)
    {
        if (!_days.TryGetValue(day, out var known)) _days[day] = (file, anchor);
        else if (known.Anchor.Hash() != anchor.Hash())
            _flaws.Add((file, $"is another anchor of {anchor.Day} than {known.File}: one of the two was written anew"));
    }

    void Add(string file, Anchor anchor, AnchoredCustomer? customer)
    {
        if (customer is not { CustomerId: not null, Heads: not null, Erasures: not null, Path: not null })
        {
            _flaws.Add((file, "is not whole: something of a customer is missing"));
        }
        else if (MerkleTree.Follow(customer.Leaf(), customer.Path) != anchor.Root)
        {
            _flaws.Add((file, $"what it says of customer {customer.CustomerId} is not what was signed for {anchor.Day}"));
        }
        else if (WrongSignature(anchor) is null)
        {
            foreach (var head in customer.Heads)
            {
                if (!_heads.TryGetValue(head.FilingId, out var all)) _heads[head.FilingId] = all = [];
                all.Add((anchor, head));
            }

            foreach (var erasure in customer.Erasures) _erased.TryAdd(erasure.FilingId, anchor);
        }
    }

    string? WrongSignature(Anchor anchor)
    {
        var key = _keys.FirstOrDefault(k => k.Kid == anchor.KeyId);
        return key is null
            ? $"the anchor of {anchor.Day} is signed with the key {anchor.KeyId}, which is not among those kept: the key "
                + "changed, or the history was signed anew"
            : key.Signs(anchor) ? null : $"the signature of the anchor of {anchor.Day} does not hold: it was changed";
    }

    static bool IsBetween(string at, string first, string last) => at.Length >= first.Length
        && string.CompareOrdinal(at[..first.Length], first) > 0 && string.CompareOrdinal(at[..last.Length], last) <= 0;

    static T? Read<T>(byte[] json) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, ApiJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whatever a kept file may be.</summary>
    sealed record KeptFile(
        Anchor? Anchor, IReadOnlyList<Anchor?>? Anchors, IReadOnlyList<AnchoredCustomer?>? Customers,
        IReadOnlyList<KeptNews?>? Notifications);

    /// <summary>An anchor as a delivery tells it.</summary>
    sealed record KeptNews(
        string? Day, int Number, string? PreviousHash, string? Root, int Customers, string? MadeAt, string? KeyId,
        string? Signature)
    {
        public Anchor? ToAnchor() => Day is null
            ? null
            : new(Day, Number, PreviousHash ?? "", Root ?? "", Customers, MadeAt ?? "", KeyId ?? "", Signature ?? "");
    }
}
