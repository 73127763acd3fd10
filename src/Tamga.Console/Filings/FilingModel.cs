using System.Net;
using System.Text.Json;
using Tamga.Client;
using Tamga.Client.Filings;
using Tamga.Client.Webhooks;
using Tamga.Console.Calls;
using Tamga.Console.Session;
using Tamga.Filings;
using Filing = Tamga.Client.Filings.Filing;

namespace Tamga.Console.Filings;

/// <summary>The page of a filing: one of its sides at a time.</summary>
/// <param name="Filing">The filing.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="CompanyName">What that company is called.</param>
/// <param name="Side">Which side is shown.</param>
/// <param name="Evidence">The evidence, on its side.</param>
/// <param name="Check">What following its chain found, on its side.</param>
/// <param name="Deliveries">What the ERP was told since, on its side.</param>
public sealed record FilingModel(
    Filing Filing, string CustomerId, string? CompanyName, string Side, Evidence? Evidence, EvidenceCheck? Check,
    IReadOnlyList<DeliverySummary> Deliveries)
{
    public const string Overview = "overview";
    public const string OfEvidence = "evidence";
    public const string OfWebhooks = "webhooks";
    public const string Raw = "raw";

    internal static IEnumerable<string> SidesFor(ConsoleCall call)
    {
        yield return Overview;
        if (call.May(Right.SeeEvidence)) yield return OfEvidence;
        if (call.May(Right.SeeWebhooks)) yield return OfWebhooks;
        yield return Raw;
    }

    internal static async Task<FilingModel> LoadAsync(ConsoleCall call, string customerId)
    {
        var (id, api) = (call.Route("id"), call.For(customerId));
        var side = SidesFor(call).Contains(call.Query("side"), StringComparer.Ordinal) ? call.Query("side")! : Overview;
        var filing = api.Filings.GetAsync(id, call.Aborted);
        var customer = NameAsync(call, customerId);
        var evidence = side == OfEvidence ? await api.Filings.GetEvidenceAsync(id, call.Aborted) : null;
        var found = await filing;
        return new(
            found, customerId, await customer, side, evidence, evidence is null ? null : await CheckAsync(evidence, call),
            side == OfWebhooks ? await DeliveriesAsync(call, customerId, found) : []);
    }

    static async Task<string?> NameAsync(ConsoleCall call, string customerId)
    {
        try
        {
            return (await call.Api.Customers.GetAsync(customerId, call.Aborted)).CompanyName;
        }
        catch (TamgaException e) when (e.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            return null;
        }
    }

    /// <summary>The chain is followed here, by what came over the API: the same check as of a file that was downloaded.</summary>
    static async Task<EvidenceCheck> CheckAsync(Evidence evidence, ConsoleCall call)
    {
        using var file = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(evidence, RawJson.Options));
        return await EvidenceVerification.CheckAsync(file, evidence.FilingId, cancellationToken: call.Aborted);
    }

    /// <summary>What came about for the same ERP while the filing was at work, and speaks of it.</summary>
    static async Task<IReadOnlyList<DeliverySummary>> DeliveriesAsync(ConsoleCall call, string customerId, Filing filing)
    {
        const int most = 100;
        var page = await call.Api.Webhooks.ListDeliveriesAsync(
            from: filing.CreatedAt, to: (filing.CompletedAt ?? call.Now).AddMinutes(1), customerId: customerId, limit: most,
            cancellationToken: call.Aborted);
        var api = call.For(customerId).Webhooks;
        var told = new List<DeliverySummary>();
        foreach (var one in page.Deliveries)
        {
            var whole = await api.GetDeliveryAsync(one.Id, call.Aborted);
            if (whole.Body?.ToJsonString().Contains(filing.Id, StringComparison.Ordinal) is true) told.Add(one);
        }

        return told;
    }
}
