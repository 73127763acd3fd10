using System.Text.Json;
using Tamga.Filings;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// The authority's status of a return (Тайлангийн төлөв; ids from the official page) and what it means for a filing. The
/// list is known to be incomplete: an id that is not here moves nothing.
/// </summary>
static class ETaxStatus
{
    /// <summary>Хадгалсан: saved and not sent. In law as late as not filed at all.</summary>
    public const int Saved = 2;

    /// <summary>Илгээсэн: sent.</summary>
    public const int Sent = 3;

    /// <summary>Хуваарилсан: assigned to an inspector.</summary>
    public const int Assigned = 6;

    /// <summary>Буцаасан: sent back by the inspector.</summary>
    public const int Returned = 8;

    /// <summary>Хүлээн авсан: received. Only this is the good end.</summary>
    public const int Received = 11;

    /// <summary>An approved request to file late (rsStatus); 3 is a request not decided yet.</summary>
    public const int LateApproved = 10;

    /// <summary>A request to file late that is not decided yet (rsStatus).</summary>
    public const int LateRequested = 3;

    /// <summary>Whether the authority has the return, whatever it makes of it.</summary>
    public static bool IsSent(int? status) => status is Sent or Assigned or Received;

    /// <inheritdoc cref="IsSent(int?)"/>
    /// <param name="reference">How e-Tax calls the return, as a filing shows it.</param>
    public static bool IsSent(JsonElement? reference) =>
        reference is { ValueKind: JsonValueKind.Object } known
        && known.TryGetProperty("statusId", out var status)
        && status.ValueKind == JsonValueKind.Number && status.TryGetInt32(out var id) && IsSent(id);

    /// <summary>
    /// Where a filing stands when the authority says this of a return that was sent; nothing for an unknown id.
    /// </summary>
    public static FilingStatus? FilingStatusOf(int? status) => status switch
    {
        Sent or Assigned => FilingStatus.Running,
        Received => FilingStatus.Succeeded,
        Returned => FilingStatus.Failed,
        _ => null,
    };
}
