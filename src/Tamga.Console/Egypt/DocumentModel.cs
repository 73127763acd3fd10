using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Client;
using Tamga.Client.Egypt;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Egypt;

/// <summary>The page of a document or receipt.</summary>
/// <param name="Company">Whose it is.</param>
/// <param name="Uuid">ETA's id.</param>
/// <param name="IsReceipt">Whether it is a receipt.</param>
/// <param name="Head">What ETA says of it.</param>
/// <param name="Whole">ETA's answer, as it is.</param>
/// <param name="Record">What the gateway knows of it.</param>
/// <param name="Complaints">What ETA found wrong: where, and what.</param>
/// <param name="Changes">What may still be done about it.</param>
public sealed record DocumentModel(
    Company Company, string Uuid, bool IsReceipt, JsonNode? Head, JsonObject Whole, DocumentRecord? Record,
    IReadOnlyList<(string? Path, string? Code, string Words)> Complaints, IReadOnlyList<DocumentChange> Changes)
{
    public string? Status => EtaJson.Text(Head, "status") ?? Record?.Status;

    public string? Number => EtaJson.Text(Head, "internalId", "receiptNumber") ?? Record?.InternalId;

    public string? PublicUrl => EtaJson.Text(Head, "publicUrl") is { } url && url.StartsWith("https://", StringComparison.Ordinal)
        ? url : null;

    internal static async Task<DocumentModel> LoadAsync(ConsoleCall call, Company company, bool isReceipt)
    {
        var uuid = call.Route("uuid");
        var whole = isReceipt
            ? await company.Api.Receipts.GetAsync(uuid, call.Aborted) : await company.Api.Invoices.GetAsync(uuid, call.Aborted);
        var head = isReceipt ? EtaJson.Member(whole, "receipt") ?? whole : whole;
        return new(
            company, uuid, isReceipt, head, whole,
            EtaJson.Member(whole, "record")?.Deserialize<DocumentRecord>(JsonSerializerOptions.Web),
            [.. ComplaintsOf(whole)],
            isReceipt ? [] : DocumentChange.Of(whole, company.Customer.TaxId, await TypesAsync(call, company)));
    }

    /// <summary>
    /// The windows of ETA's types; nothing where ETA does not tell them now, and then the document's own counts.
    /// </summary>
    static async Task<IReadOnlyList<DocumentType>> TypesAsync(ConsoleCall call, Company company)
    {
        try
        {
            return (await company.Api.EtaReference.ListDocumentTypesAsync(call.Aborted)).DocumentTypes;
        }
        catch (TamgaException)
        {
            return [];
        }
    }

    static IEnumerable<(string? Path, string? Code, string Words)> ComplaintsOf(JsonObject whole)
    {
        foreach (var step in EtaJson.Items(EtaJson.Member(whole, "validationResults"), "validationSteps"))
        {
            if (EtaJson.Member(step, "error") is not JsonObject error) continue;
            var inner = EtaJson.Items(error, "innerError").DefaultIfEmpty(error);
            foreach (var one in inner)
            {
                yield return (
                    EtaJson.Text(one, "propertyPath") ?? EtaJson.Text(error, "propertyPath"), EtaJson.Text(one, "errorCode"),
                    EtaJson.Text(one, "error") ?? EtaJson.Text(error, "error") ?? "");
            }
        }
    }
}
