using System.Text.Json.Nodes;
using Tamga.Client.Egypt;

namespace Tamga.Console.Egypt;

/// <summary>A document or receipt in a list.</summary>
/// <param name="Uuid">ETA's id, once it has one.</param>
/// <param name="InternalId">The ERP's number.</param>
/// <param name="Type">ETA's name of its type.</param>
/// <param name="Other">The other side.</param>
/// <param name="At">When it was issued, or filed.</param>
/// <param name="Total">With taxes, in pounds.</param>
/// <param name="Status">Its state.</param>
/// <param name="Errors">What is wrong with it.</param>
/// <param name="FilingId">The filing that sent it.</param>
public sealed record DocumentRow(
    string? Uuid, string? InternalId, string? Type, string? Other, DateTimeOffset? At, decimal? Total, string? Status,
    IReadOnlyList<AuthorityComplaint> Errors, string? FilingId)
{
    internal static DocumentRow Of(JsonObject found, IReadOnlyList<DocumentRecord> records, string? taxId)
    {
        var uuid = EtaJson.Text(found, "uuid");
        var record = records.FirstOrDefault(r => r.Uuid == uuid);
        var isOurs = EtaJson.Text(found, "issuerId", "issuerID") == taxId;
        return new(
            uuid, EtaJson.Text(found, "internalId", "receiptNumber"),
            EtaJson.Text(found, "documentTypeNamePrimaryLang", "typeName", "documentType"),
            EtaJson.Text(found, isOurs ? "receiverName" : "issuerName", "receiverName"),
            EtaJson.Moment(found, "dateTimeIssued"), EtaJson.Number(found, "total", "totalAmount"),
            EtaJson.Text(found, "status"), record?.Errors ?? [], record?.FilingId);
    }
}
