using Tamga.Egypt.Documents.Codes;

namespace Tamga.Egypt.Documents.Receipts;

/// <summary>The short lists that only receipts know.</summary>
static class ReceiptCodes
{
    public const int Sale = 1;
    public const int Return = 2;

    /// <summary>ETA writes the types in either case.</summary>
    public static readonly CodeTable Types = new("receipt type: s (sale) or r (return)", [("s", Sale), ("S", Sale), ("r", Return), ("R", Return)]);

    public static readonly CodeTable Versions = new("receipt version: 1.2", "1.2"u8);

    /// <summary>Cash, Visa, cash with contractor, Visa with contractor, voucher, promotion, gift card, points, others.</summary>
    public static readonly CodeTable PaymentMethods = new("payment method: C, V, CC, VC, VO, PR, GC, P or O", "C V CC VC VO PR GC P O"u8);

    public static readonly CodeTable DeliveryModes = new("delivery mode: FC, TO or TC", "FC TO TC"u8);
}
