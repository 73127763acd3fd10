using Tamga.Client.Filings;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Azerbaijan;

/// <summary>Who has the phone, and who waits for it, in the order of coming.</summary>
/// <param name="Company">Whose phone it is.</param>
/// <param name="Holding">The filings that are at work with a phone.</param>
/// <param name="Waiting">Those in the line.</param>
public sealed record PhoneModel(Company Company, IReadOnlyList<Filing> Holding, IReadOnlyList<Filing> Waiting)
{
    const int Most = 200;

    /// <summary>The steps before a filing has the phone.</summary>
    static readonly string[] Before = ["queue", "claim", "judge"];

    internal static async Task<PhoneModel> LoadAsync(ConsoleCall call, Company company)
    {
        var open = new List<Filing>();
        foreach (var status in (string[])[FilingStatus.Queued, FilingStatus.Running, FilingStatus.Waiting])
        {
            var page = await company.Api.Filings.ListAsync(
                Authorities.VatPortal, status: status, limit: Most, cancellationToken: call.Aborted);
            open.AddRange(page.Filings);
        }

        var inOrder = open.OrderBy(f => f.CreatedAt).ToLookup(HasPhone);
        return new(company, [.. inOrder[true]], [.. inOrder[false]]);
    }

    static bool HasPhone(Filing filing) => filing.WaitingFor is { What: "pin1" or "pin2" }
        || (filing.Status != FilingStatus.Queued && !Before.Contains(filing.Stage, StringComparer.Ordinal));
}
