using Tamga.Client.Webhooks;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Webhooks;

/// <summary>Deliveries of a time that could be sent again.</summary>
/// <param name="Company">Whose ERP.</param>
/// <param name="Filter">Which; those that were given up unless it says others.</param>
/// <param name="Count">How many there are; nothing until somebody has asked.</param>
public sealed record ResendModel(Company Company, DeliveryFilter Filter, int? Count)
{
    /// <summary>The most that one request of the API sends.</summary>
    public const int Most = 1000;

    /// <summary>
    /// Whether they can be sent. Of more than one request takes, those that had arrived would be the same ones the next time.
    /// </summary>
    public bool CanBeSent => Count is > 0 && (Count <= Most || Filter.Status != DeliveryStatus.Delivered);

    /// <summary>Which ones the address or the form names.</summary>
    internal static DeliveryFilter FilterOf(ConsoleCall call) =>
        DeliveryFilter.Of(call) is { Status: DeliveryStatus.Delivered } arrived
            ? arrived : DeliveryFilter.Of(call) with { Status = DeliveryStatus.Dead };

    internal static async Task<ResendModel> LoadAsync(ConsoleCall call, Company company)
    {
        var filter = FilterOf(call);
        var isAsked = call.Query("status") is not null && (filter.From is not null || filter.Status == DeliveryStatus.Dead);
        return new(company, filter, isAsked ? await filter.CountAsync(call, company, Most + 1) : null);
    }
}
