using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Packages;

/// <summary>A page of packages.</summary>
/// <param name="Packages">Newest first.</param>
/// <param name="Continuation">For the next request; nothing on the last page.</param>
sealed record PackageListView(IReadOnlyList<PackageView> Packages, string? Continuation);

/// <summary>A package that was asked for.</summary>
/// <param name="Id">Its filing.</param>
/// <param name="PackageId">ETA's id; nothing until ETA has taken the request.</param>
/// <param name="Of">Of documents or of receipts.</param>
/// <param name="Type">full or summary.</param>
/// <param name="Format">JSON, XML or CSV.</param>
/// <param name="DateFrom">The beginning of the period.</param>
/// <param name="DateTo">Its end.</param>
/// <param name="Statuses">Only these statuses; all when empty.</param>
/// <param name="DocumentTypeNames">Only these types; all when empty.</param>
/// <param name="Status">The filing's status; succeeded: it can be fetched.</param>
/// <param name="Error">What is wrong.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="ReadyAt">When it could be fetched.</param>
/// <param name="DeletionDate">Until when, in ETA's words.</param>
/// <param name="ContentUrl">Where it is fetched, once it can be.</param>
sealed record PackageView(
    string Id, string? PackageId, PackageSubject Of, [property: AllowedValues("full", "summary")] string Type,
    [property: AllowedValues("JSON", "XML", "CSV")] string Format, DateTimeOffset DateFrom, DateTimeOffset DateTo,
    IReadOnlyList<string> Statuses, IReadOnlyList<string> DocumentTypeNames, FilingStatus Status, FilingError? Error,
    DateTimeOffset RequestedAt, DateTimeOffset? ReadyAt, string? DeletionDate, string? ContentUrl)
{
    public static PackageView View(Filing filing)
    {
        var order = filing.Input.Deserialize<RequestPackage.Input>(OrchestrationJson.Options)!.Order;
        var isReady = filing.Status == FilingStatus.Succeeded;
        return new PackageView(
            filing.Id, IdOf(filing), order.Of, order.IsFull ? "full" : "summary", order.Format, order.From, order.To,
            order.Statuses, order.DocumentTypes, filing.Status, filing.Error, filing.CreatedAt,
            isReady ? filing.CompletedAt : null,
            filing.Result?.Deserialize<PackageResult>(OrchestrationJson.Options)?.DeletionDate,
            isReady ? ContentUrlOf(filing.Id) : null);
    }

    /// <summary>ETA's id of a filing's package.</summary>
    public static string? IdOf(Filing filing) =>
        filing.AuthorityReference?.Deserialize<PackageReference>(OrchestrationJson.Options)?.PackageId;

    public static string ContentUrlOf(string filingId) => $"/api/Packages/{filingId}/content";
}
