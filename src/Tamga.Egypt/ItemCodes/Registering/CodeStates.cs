using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt.ItemCodes.Registering;

/// <summary>Where a requested code stands, in the states that everything has that goes to ETA.</summary>
static class CodeStates
{
    /// <summary>ETA's clock and ours may differ by as much.</summary>
    static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    /// <summary>What a person reads.</summary>
    public static string Of(ItemStatus status) => status switch
    {
        ItemStatus.Valid => "Approved",
        ItemStatus.Invalid => "Rejected",
        ItemStatus.Rejected => "Refused",
        _ => status.ToString(),
    };

    /// <summary>
    /// The request that a code was sent with: the one that ETA has numbered, or the newest that was made since. An older one that
    /// was turned down is another.
    /// </summary>
    public static CodeRequestRow? Find(
        IEnumerable<CodeRequestRow> rows, ItemState state, IReadOnlyList<string> former, DateTimeOffset since) =>
        state.Uuid is { } id
            ? rows.FirstOrDefault(row => row.CodeUsageRequestId == id)
            : rows.FirstOrDefault(row => !former.Contains(row.CodeUsageRequestId ?? "")
                && (!row.IsRejected || row.RequestedAt >= since - Slack));

    /// <summary>As ETA shows it now.</summary>
    public static ItemState Shown(ItemState state, CodeRequestRow row) => state with
    {
        Uuid = row.CodeUsageRequestId ?? state.Uuid,
        Status = row.IsApproved ? ItemStatus.Valid : row.IsRejected ? ItemStatus.Invalid : ItemStatus.Submitted,
        Errors = row.IsRejected ? [new AuthorityComplaint(null, row.StatusReason ?? "ETA has rejected the code.")] : [],
    };
}
