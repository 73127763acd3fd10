using System.Collections.Concurrent;
using Tamga.Sandbox.Mongolia.Identity;

namespace Tamga.Sandbox.Mongolia.Registry;

/// <summary>All state of the Mongolian sandbox. A reset replaces it whole.</summary>
sealed class TaxOffice(TimeProvider time)
{
    readonly ConcurrentDictionary<long, Taxpayer> _taxpayers = new();
    readonly ConcurrentDictionary<string, ConcurrentDictionary<long, Taxpayer>> _mayActFor = new();
    readonly ConcurrentDictionary<(string Username, int Version), byte[]> _organisationLists = new();
    int _organisationVersion;
    long _lastReportNo = 9_100_000;
    long _lastObligationId;

    public TimeProvider Time { get; } = time;
    public LoginRegister Logins { get; } = new(time);
    public Processing Processing { get; set; } = Processing.Default;
    public WireStyle Style { get; set; } = new();

    public Taxpayer? Find(long entId) => _taxpayers.GetValueOrDefault(entId);

    public Taxpayer FindOrAdd(long entId) => _taxpayers.GetOrAdd(entId, id => new Taxpayer(id));

    public Taxpayer? FindFor(Login login, long entId) =>
        _mayActFor.TryGetValue(login.Username, out var taxpayers) ? taxpayers.GetValueOrDefault(entId) : null;

    public void Allow(string username, Taxpayer taxpayer) =>
        _mayActFor.GetOrAdd(username, _ => new())[taxpayer.EntId] = taxpayer;

    public void DisallowAll(Taxpayer taxpayer)
    {
        foreach (var taxpayers in _mayActFor.Values)
            taxpayers.TryRemove(taxpayer.EntId, out _);
    }

    /// <summary>
    /// A login's list of organisations, written once: for the big login it is megabytes, and every sign-in asks for it.
    /// </summary>
    public byte[] OrganisationList(Login login, Func<IReadOnlyList<Taxpayer>, byte[]> write) =>
        _organisationLists.GetOrAdd((login.Username, Volatile.Read(ref _organisationVersion)), key =>
            write(_mayActFor.TryGetValue(key.Username, out var taxpayers) ? [.. taxpayers.Values.OrderBy(t => t.EntId)] : []));

    /// <summary>Forgets the written lists; one that is being written right now keeps the old version's number.</summary>
    public void OrganisationsChanged()
    {
        Interlocked.Increment(ref _organisationVersion);
        _organisationLists.Clear();
    }

    public Report NewReport(int? fixedStatus = null) =>
        new(Interlocked.Increment(ref _lastReportNo)) { FixedStatus = fixedStatus };

    public long NewObligationId() => Interlocked.Increment(ref _lastObligationId);

    public int? StatusOf(Taxpayer taxpayer, Obligation obligation) =>
        obligation.Report?.StatusAt(Time.GetUtcNow(), Processing, taxpayer.Outcome);
}
