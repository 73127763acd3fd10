using System.Collections.Frozen;
using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// A login's organisations, found by their id: a run looks for each of ten thousand among ten thousand, and each filing does so
/// again.
/// </summary>
sealed class OrganisationList
{
    readonly FrozenDictionary<long, Organisation> _byId;

    public OrganisationList(IEnumerable<Organisation> organisations)
    {
        var byId = new Dictionary<long, Organisation>();
        // Of two rows with the same id the first one counts, as everywhere else.
        foreach (var organisation in organisations)
            if (organisation.Id is { } id) byId.TryAdd(id, organisation);
        _byId = byId.ToFrozenDictionary();
    }

    public Organisation? Find(long entId) => _byId.GetValueOrDefault(entId);
}
