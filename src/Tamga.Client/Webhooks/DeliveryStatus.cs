namespace Tamga.Client.Webhooks;

/// <summary>Where a delivery stands. The gateway may add values.</summary>
public static class DeliveryStatus
{
    /// <summary>The value <c>pending</c>.</summary>
    public const string Pending = "pending";

    /// <summary>The value <c>delivered</c>.</summary>
    public const string Delivered = "delivered";

    /// <summary>The value <c>dead</c>.</summary>
    public const string Dead = "dead";
}
