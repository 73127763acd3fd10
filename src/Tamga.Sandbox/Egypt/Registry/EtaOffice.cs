using System.Collections.Concurrent;
using Tamga.Sandbox.Egypt.Identity;

namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>All state of the Egyptian sandbox. A reset replaces it whole. Everything but the tokens is used under
/// <see cref="Gate"/>.</summary>
sealed class EtaOffice(TimeProvider time)
{
    readonly Dictionary<string, EtaDocument> _documents = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<(string Issuer, string Type, string InternalId), List<EtaDocument>> _byNumber = [];
    readonly Dictionary<string, EtaReceipt> _receipts = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<(string Rin, string Serial), Device> _devices = [];
    readonly Dictionary<(string Rin, string Hash), DateTimeOffset> _payloads = [];
    readonly Dictionary<string, int> _turns = [];
    volatile EtaSettings _settings = new();
    long _lastNumber = 1000;

    public Lock Gate { get; } = new();
    public TimeProvider Time { get; } = time;
    public SystemRegister Systems { get; } = new(time);
    public Throttles Throttles { get; } = new(time);
    public Agenda Agenda { get; } = new();
    public ConcurrentDictionary<string, Taxpayer> Taxpayers { get; } = new();
    public Dictionary<string, Submission> Submissions { get; } = new(StringComparer.OrdinalIgnoreCase);
    public Dictionary<string, ReceiptSubmission> ReceiptSubmissions { get; } = new(StringComparer.OrdinalIgnoreCase);
    public List<EtaDocument> Documents { get; } = [];
    public List<EtaReceipt> Receipts { get; } = [];
    public List<OutcomeOrder> Outcomes { get; } = [];
    public CodeBook Codes { get; } = new();
    public List<PackageRequest> Packages { get; } = [];
    public List<EtaEvent> Events { get; } = [];

    /// <summary>Who wants to know of events as they happen. Called under <see cref="Gate"/>.</summary>
    public Action<EtaEvent>? Listener { get; set; }

    public EtaSettings Settings
    {
        get => _settings;
        set => _settings = value;
    }

    public DateTimeOffset Now => Time.GetUtcNow();

    public EtaDocument? FindDocument(string uuid) => _documents.GetValueOrDefault(uuid);

    public EtaReceipt? FindReceipt(string uuid) => _receipts.GetValueOrDefault(uuid);

    public IReadOnlyList<EtaDocument> WithNumber(string issuer, string type, string internalId) =>
        _byNumber.GetValueOrDefault((issuer, type, internalId)) ?? [];

    /// <summary>The credit notes of the same issuer that came before and still stand.</summary>
    public IEnumerable<EtaDocument> CreditsBefore(EtaDocument note) =>
        Documents.TakeWhile(other => other != note).Where(other =>
            other.Issuer == note.Issuer && other.Type is "C" or "EC"
            && other.Status is DocumentStatus.Submitted or DocumentStatus.Valid);

    public Device Device(string rin, string serial)
    {
        if (!_devices.TryGetValue((rin, serial), out var device))
            _devices[(rin, serial)] = device = new Device(rin, serial);
        return device;
    }

    public void Keep(EtaDocument document)
    {
        _documents[document.Uuid] = document;
        Documents.Add(document);
        var key = (document.Issuer, document.Type, document.InternalId);
        if (!_byNumber.TryGetValue(key, out var same))
            _byNumber[key] = same = [];
        same.Add(document);
        document.Submission.Documents.Add(document);
    }

    public void Keep(EtaReceipt receipt)
    {
        _receipts[receipt.Uuid] = receipt;
        Receipts.Add(receipt);
        receipt.Submission.Receipts.Add(receipt);
    }

    /// <summary>When an identical payload came shortly before: how long the sender has to wait.</summary>
    public TimeSpan? DuplicateOf(string rin, string hash) =>
        _payloads.TryGetValue((rin, hash), out var at) && at + Settings.DuplicateWindow is var until && Now < until
            ? until - Now : null;

    public void Remember(string rin, string hash) => _payloads[(rin, hash)] = Now;

    public ForcedOutcome? Forced(string number) =>
        Outcomes.Select(order => order.For(number)).FirstOrDefault(outcome => outcome is not null);

    /// <summary>Whether a taxpayer may use an EGS code: an own one, or one whose usage was requested.</summary>
    public bool MayUse(string rin, string code)
    {
        if (global::Tamga.Sandbox.Egypt.Rules.CodeRules.OwnerOf(code) == rin && !Settings.OnlyRegisteredCodes)
            return true;
        return Codes.Of(rin, code).Any(known => known.Status is CodeRequestStatus.Approved && known.IsActiveAt(Now));
    }

    public long NewNumber() => ++_lastNumber;

    /// <summary>True every second time, for the habits that real answers show in turn.</summary>
    public bool EverySecond(string habit)
    {
        var turn = _turns.GetValueOrDefault(habit);
        _turns[habit] = turn + 1;
        return turn % 2 == 1;
    }

    public void Tell(EtaEvent happened)
    {
        var numbered = happened with { At = Now, Number = NewNumber() };
        Events.Add(numbered);
        Listener?.Invoke(numbered);
    }

    /// <summary>Does what has become due. Called under <see cref="Gate"/> before anything is shown or decided.</summary>
    public void Settle() => Agenda.WorkOff(Now);
}
