using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Tamga.Upstream;

namespace Tamga.Egypt.Submissions;

/// <summary>What became of the documents or receipts of a filing: its <c>result</c>.</summary>
/// <param name="Documents">Each, in the order of the request.</param>
sealed record DocumentsView(IReadOnlyList<DocumentView> Documents)
{
    public static DocumentsView Of(IReadOnlyList<ItemState> states, SetHead head, EtaOptions options)
    {
        var portal = options.Of(head.IsProduction).PortalUrl.AbsoluteUri.TrimEnd('/');
        return new DocumentsView([.. states.OrderBy(s => head.PlaceOf(s.Index)).Select(s => new DocumentView(
            s.InternalId, s.Uuid, s.LongId, s.SubmissionId, s.Status.ToString(), s.Errors, s.IsLate ? true : null,
            s.PublicUrl
                ?? (
                    head.List == "invoices" && s is { Uuid: { } uuid, LongId: { } longId }
                        ? $"{portal}/documents/{uuid}/share/{longId}"
                        : null),
            s.Warnings))]);
    }
}

/// <summary>What became of a document or receipt.</summary>
/// <param name="InternalId">The ERP's number.</param>
/// <param name="Uuid">ETA's id.</param>
/// <param name="LongId">ETA's long id.</param>
/// <param name="SubmissionId">The submission it went with.</param>
/// <param name="Status">
/// Queued: not sent yet; NotSigned: the agent did not sign it; Sent: on its way; Submitted: ETA has it, and has not decided;
/// Valid and Invalid: decided; Rejected: ETA did not take it.
/// </param>
/// <param name="Errors">What is wrong with it, in ETA's words.</param>
/// <param name="Late">Of a receipt: whether it was issued longer ago than ETA wants.</param>
/// <param name="Warnings">What the ERP should know of it, each starting with its JSON path; left out where nothing is.</param>
/// <param name="PublicUrl">Where its buyer finds it; of a receipt what its QR code says.</param>
sealed record DocumentView(
    string InternalId, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Uuid,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? LongId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? SubmissionId,
    [property: AllowedValues(
        nameof(ItemStatus.Queued), nameof(ItemStatus.NotSigned), nameof(ItemStatus.Sent), nameof(ItemStatus.Submitted),
        nameof(ItemStatus.Valid), nameof(ItemStatus.Invalid), nameof(ItemStatus.Rejected))] string Status,
    IReadOnlyList<AuthorityComplaint> Errors, bool? Late = null,
    string? PublicUrl = null, IReadOnlyList<string>? Warnings = null);
