using System.Collections.Frozen;
using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.Organisations;

/// <summary>
/// A login's organisations, found by their id or their register number: a run looks for each of ten thousand among ten thousand,
/// and each filing does so again.
/// </summary>
sealed class OrganisationList
{
    readonly FrozenDictionary<long, Organisation> _byId;
    readonly ILookup<string, Organisation> _byPin;

    public OrganisationList(IEnumerable<Organisation> organisations)
    {
        var byId = new Dictionary<long, Organisation>();
        // Of two rows with the same id the first one counts, as everywhere else.
        foreach (var organisation in organisations)
            if (organisation.Id is { } id) byId.TryAdd(id, organisation);
        _byId = byId.ToFrozenDictionary();
        _byPin = byId.Values.Where(o => o.Pin is not null).ToLookup(o => KeyOf(o.Pin!), StringComparer.Ordinal);
    }

    public Organisation? Find(long entId) => _byId.GetValueOrDefault(entId);

    /// <summary>Those with a register number: one, unless the authority has it twice.</summary>
    public IReadOnlyList<Organisation> FindByPin(string pin) => [.. _byPin[KeyOf(pin)]];

    /// <summary>A person's register number has letters, which come in look-alikes and in both cases.</summary>
    static string KeyOf(string pin) => LookAlikes.FoldCode(pin);
}
