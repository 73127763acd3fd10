using Tamga.Sandbox.Control;
using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Seeding;

/// <summary>
/// Adds an organisation or changes one. <see cref="Logins"/> replaces who may act for it; without it a new one belongs
/// to the first seeded login.
/// </summary>
sealed record OrganisationSeed
{
    public required long EntId { get; init; }
    public string? Name { get; init; }
    public int? EntStatus { get; init; }
    public IReadOnlyList<string>? Logins { get; init; }

    public void Check(TaxOffice office)
    {
        ControlException.When(EntId < 1, "organisations: entId starts at 1");
        ControlException.When(EntStatus is < 2 or > 4, "organisations: entStatus is 2, 3 or 4");
        ControlException.When(Name is null && office.Find(EntId) is null, $"organisations: the new one {EntId} needs a name");
    }

    public void Apply(TaxOffice office)
    {
        var isNew = office.Find(EntId) is null;
        var taxpayer = office.FindOrAdd(EntId);
        lock (taxpayer.Gate)
        {
            taxpayer.Name = Name ?? taxpayer.Name;
            taxpayer.EntStatus = EntStatus ?? taxpayer.EntStatus;
        }
        if ((Logins ?? (isNew ? [ETaxSeeds.Username] : null)) is not { } logins)
            return;
        office.DisallowAll(taxpayer);
        foreach (var username in logins)
            office.Allow(username, taxpayer);
    }
}
