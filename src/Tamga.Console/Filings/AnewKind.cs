using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Client;
using Tamga.Client.Azerbaijan;
using Tamga.Client.Egypt;
using Tamga.Client.Filings;

namespace Tamga.Console.Filings;

/// <summary>
/// A kind of filing whose parts can be mended and posted anew: where the evidence has what was sent, and which call takes it.
/// </summary>
/// <param name="Evidence">The entries that have what was sent.</param>
/// <param name="Sent">The list in what was sent.</param>
/// <param name="List">The same list in the API's request.</param>
/// <param name="NumberOf">The number that people know one of the list by.</param>
/// <param name="Refused">The numbers of those that were not taken.</param>
/// <param name="PostAsync">Posts the request.</param>
sealed record AnewKind(
    string Evidence, string Sent, string List, Func<JsonObject, string?> NumberOf, Func<Filing, IEnumerable<string>> Refused,
    Func<TamgaClient, JsonObject, string, CancellationToken, Task<Filing>> PostAsync)
{
    static readonly string[] NotTaken = ["Invalid", "Rejected", "NotSigned"];

    static readonly Dictionary<string, AnewKind> All = new(StringComparer.Ordinal)
    {
        ["invoices"] = new(
            "submit-request", "documents", "invoices", invoice => (string?)invoice["internalID"], DocumentsOf,
            (api, request, key, stop) => api.Invoices.SubmitAsync(Read<InvoicesRequest>(request), key, cancellationToken: stop)),
        ["receipts"] = new(
            "submit-request", "receipts", "receipts", receipt => (string?)receipt["header"]?["receiptNumber"], DocumentsOf,
            (api, request, key, stop) => api.Receipts.SubmitAsync(Read<ReceiptsRequest>(request), key, cancellationToken: stop)),
        ["upload"] = new(
            "upload-request", "invoices", "invoices", invoice => (string?)invoice["id"],
            filing => filing.UploadedInvoices.Where(one => one.Status == "failed").Select(one => one.Id),
            (api, request, key, stop) =>
                api.VatPortal.UploadInvoicesAsync(Read<UploadRequest>(request), key, cancellationToken: stop)),
    };

    /// <summary>The kind of a filing of which something was not taken, and can be posted anew; else nothing.</summary>
    public static AnewKind? Of(Filing filing) =>
        All.TryGetValue(filing.Kind, out var kind) && filing.HasEnded && kind.Refused(filing).Any() ? kind : null;

    /// <summary>
    /// What was sent of those that were not taken, as the API takes it; nothing where the evidence does not have it.
    /// </summary>
    public JsonObject? RequestOf(Filing filing, Evidence evidence)
    {
        var sent = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var entry in evidence.Entries.Where(entry => entry.Kind == Evidence))
        {
            var items = entry.Data?["body"]?[Sent] as JsonArray ?? [];
            foreach (var item in items.OfType<JsonObject>())
                if (NumberOf(item) is { } number) sent[number] = item;
        }

        var refused = Refused(filing).Where(sent.ContainsKey).Select(number => (JsonNode)Bare(sent[number])).ToArray();
        return refused.Length == 0 ? null : new JsonObject { [List] = new JsonArray(refused) };
    }

    /// <summary>Without what the gateway puts in: the signature, and the place in a chain.</summary>
    static JsonObject Bare(JsonObject item)
    {
        var bare = item.DeepClone().AsObject();
        bare.Remove("signatures");
        if (bare["header"] is JsonObject head)
        {
            head.Remove("uuid");
            head.Remove("previousUUID");
        }

        return bare;
    }

    static IEnumerable<string> DocumentsOf(Filing filing) =>
        filing.Documents.Where(one => NotTaken.Contains(one.Status, StringComparer.Ordinal)).Select(one => one.InternalId);

    static T Read<T>(JsonObject request) => request.Deserialize<T>(JsonSerializerOptions.Web)!;
}
