using Tamga.Client.Egypt;
using Tamga.Client.Filings;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Egypt;

/// <summary>How a registration of codes goes.</summary>
/// <param name="Company">Whose it is.</param>
/// <param name="Filing">The registration.</param>
/// <param name="Page">What became of each code so far.</param>
public sealed record RegistrationModel(Company Company, Filing Filing, ItemCodePage Page)
{
    const int PageSize = 100;

    internal static async Task<RegistrationModel> LoadAsync(ConsoleCall call, Company company)
    {
        var id = call.Route("filing");
        var filing = await company.Api.Filings.GetAsync(id, call.Aborted);
        return new(company, filing, await company.Api.ItemCodes.ListRegisteredAsync(
            id, call.Query("status"), PageSize, call.Query("continuation"), call.Aborted));
    }

    /// <summary>How many of the codes stand where.</summary>
    internal IEnumerable<(string Name, decimal Count)> Counts =>
        from name in (string[])["total", "queued", "submitted", "approved", "rejected", "refused"]
        let count = EtaJson.Number(Filing.Result, name)
        where count is not null
        select (name, count.Value);

    /// <summary>How many of a hundred ETA has decided on.</summary>
    internal int Percent
    {
        get
        {
            var counts = Counts.ToDictionary(one => one.Name, one => one.Count, StringComparer.Ordinal);
            var total = counts.GetValueOrDefault("total");
            return total == 0 ? 0 : (int)(100
                * (counts.GetValueOrDefault("approved") + counts.GetValueOrDefault("rejected")
                    + counts.GetValueOrDefault("refused")) / total);
        }
    }
}
