using Tamga.Client.Azerbaijan;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Azerbaijan;

/// <summary>What was posted beside what was downloaded.</summary>
/// <param name="Company">Whose it is.</param>
/// <param name="Page">Each pair.</param>
public sealed record ReconciliationModel(Company Company, ReconciliationPage Page)
{
    const int PageSize = 100;

    internal static IReadOnlyList<string> States { get; } =
    [
        ReconciliationState.Matched, ReconciliationState.Differing, ReconciliationState.NotSeen,
        ReconciliationState.NotSubmitted, ReconciliationState.NotPosted,
    ];

    internal static async Task<ReconciliationModel> LoadAsync(ConsoleCall call, Company company) => new(
        company, await company.Api.VatPortal.ReconcileInvoicesAsync(
            Figures.DayOf(call.Query("from")), Figures.DayOf(call.Query("to")), call.Query("state"), PageSize,
            call.Query("continuation"), call.Aborted));
}
