using Tamga.Records;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>
/// Where runs stand in the record table, beside the filing that each of them is: a partition a run for its plan, portion by
/// portion, and one for its items, in the order of companies.
/// </summary>
static class RunRows
{
    const string PlanTable = "zeroplans";
    const string ItemTable = "zeroitems";

    public static RowKey Portion(string runId, int portion) => new(PlanTable, runId, portion.ToString("D6"));

    public static RowQuery Plan(string runId) => new(PlanTable, runId);

    /// <summary>An item is its return, or where e-Tax lists none, its form.</summary>
    public static RowKey Item(string runId, RunItem item) => Item(runId, item.EntId, item.NaturalKey ?? item.Form);

    public static RowKey Item(string runId, long entId, string which) =>
        new(ItemTable, runId, RowKeyText.Encode($"{entId:D19}|{which}"));

    public static RowQuery Items(string runId) => new(ItemTable, runId);

    public static RowQuery Items(string runId, long entId) =>
        RowQuery.Prefix(ItemTable, runId, RowKeyText.Encode($"{entId:D19}|"));
}
