using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Tamga.Egypt.Submissions;
using Tamga.Upstream;

namespace Tamga.Egypt.ItemCodes.Registering;

/// <summary>What became of the codes of a filing: its <c>result</c>.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Queued">Not sent yet.</param>
/// <param name="Submitted">Sent, and not decided on.</param>
/// <param name="Approved">May be used.</param>
/// <param name="Rejected">Rejected by ETA's people.</param>
/// <param name="Refused">Not taken by ETA.</param>
/// <param name="Codes">Each, in the order of the request; the first thousand of more.</param>
/// <param name="More">Where all are listed page by page.</param>
sealed record ItemCodesView(
    int Total, int Queued, int Submitted, int Approved, int Rejected, int Refused, IReadOnlyList<ItemCodeView> Codes,
    string More)
{
    /// <summary>A filing is one record, and a record has an end.</summary>
    public const int MostCodes = 1000;

    public static ItemCodesView Of(string filingId, SetHead head, IReadOnlyList<ItemState> states)
    {
        return new(
            states.Count, Count(ItemStatus.Queued), Count(ItemStatus.Submitted) + Count(ItemStatus.Sent),
            Count(ItemStatus.Valid), Count(ItemStatus.Invalid), Count(ItemStatus.Rejected),
            [.. states.Take(MostCodes).Select(state => ItemCodeView.Of(head, state))],
            $"/api/ItemCodes/registrations/{filingId}");

        int Count(ItemStatus status) => states.Count(s => s.Status == status);
    }
}

/// <summary>What became of a code.</summary>
/// <param name="ItemCode">The code.</param>
/// <param name="Place">Its place in the request; of a file the row.</param>
/// <param name="RequestId">ETA's number of the request.</param>
/// <param name="Status">
/// Queued: not sent yet; Sent: on its way; Submitted: ETA has it; Approved: it may be used; Rejected: by ETA's people; Refused:
/// ETA did not take it.
/// </param>
/// <param name="Errors">Why, in ETA's words.</param>
/// <param name="Warnings">What the ERP should know of it.</param>
sealed record ItemCodeView(
    string ItemCode, int Place, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? RequestId,
    [property: AllowedValues("Queued", "Sent", "Submitted", "Approved", "Rejected", "Refused")] string Status,
    IReadOnlyList<AuthorityComplaint> Errors, IReadOnlyList<string>? Warnings = null)
{
    public static ItemCodeView Of(SetHead head, ItemState state) => new(
        state.InternalId, head.PlaceOf(state.Index), state.Uuid, CodeStates.Of(state.Status), state.Errors, state.Warnings);
}

/// <summary>A page of the codes of a filing.</summary>
/// <param name="Codes">Each, in the order of the request.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
sealed record ItemCodePage(IReadOnlyList<ItemCodeView> Codes, string? Continuation);
