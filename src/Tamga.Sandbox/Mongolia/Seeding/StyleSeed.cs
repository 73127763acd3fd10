using Tamga.Sandbox.Control;
using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Seeding;

/// <summary>How the office writes its answers from now on; what is left out stays.</summary>
sealed record StyleSeed
{
    /// <summary>
    /// <c>iso</c>, <c>iso-zone</c>, <c>epoch-seconds</c>, <c>epoch-milliseconds</c>, <c>array</c>, <c>dotted</c>, <c>words</c>.
    /// </summary>
    public string? Dates { get; init; }
    public bool? LatinCodes { get; init; }
    public bool? HistoryLeavesYears { get; init; }
    public bool? OrganisationsInData { get; init; }
    public bool? DueListHidesDrafts { get; init; }
    public bool? HistoryHidesDrafts { get; init; }

    public WireStyle On(WireStyle before) => before with
    {
        Dates = Dates is null ? before.Dates : FormOf(Dates),
        LatinCodes = LatinCodes ?? before.LatinCodes,
        HistoryLeavesYears = HistoryLeavesYears ?? before.HistoryLeavesYears,
        OrganisationsInData = OrganisationsInData ?? before.OrganisationsInData,
        DueListHidesDrafts = DueListHidesDrafts ?? before.DueListHidesDrafts,
        HistoryHidesDrafts = HistoryHidesDrafts ?? before.HistoryHidesDrafts,
    };

    public void Apply(TaxOffice office)
    {
        office.Style = On(office.Style);
        office.OrganisationsChanged();
    }

    static DateForm FormOf(string name) => name switch
    {
        "iso" => DateForm.Iso,
        "iso-zone" => DateForm.IsoWithZone,
        "epoch-seconds" => DateForm.EpochSeconds,
        "epoch-milliseconds" => DateForm.EpochMilliseconds,
        "array" => DateForm.Array,
        "dotted" => DateForm.Dotted,
        "words" => DateForm.Words,
        _ => throw new ControlException(
            $"dates '{name}' is unknown: iso, iso-zone, epoch-seconds, epoch-milliseconds, array, dotted or words"),
    };
}
