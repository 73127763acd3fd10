using System.Security.Cryptography;
using System.Text;
using Tamga.Filings;
using Tamga.Records;

namespace Tamga.Egypt.Callbacks;

/// <summary>
/// Where callbacks stand in the record table: among the customer's filings, so that what ETA said and what the ERP must hear of
/// it are one write. They are keyed by what they are about and ETA's delivery id, and are in no order.
/// </summary>
static class CallbackRows
{
    public static FilingGuest Guest { get; } = new("callback|", "ETA's callbacks that were heard");

    /// <summary>ETA's ids are texts of its own: hashed, they fit any table.</summary>
    public static RowKey Callback(string customerId, EtaCallback callback) => Guest.Key(
        customerId, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{callback.Kind}\n{callback.DeliveryId}"))));

    public static RowQuery All(string customerId) => Guest.All(customerId);
}
