using Tamga.Egypt.Documents.Codes;

namespace Tamga.Egypt.Receipts.Composing;

/// <summary>The short lists that only receipts know.</summary>
static class ReceiptCodes
{
    public static readonly CodeTable Versions = new("receipt version: 1.2", "1.2"u8);

    /// <summary>Cash, Visa, cash with contractor, Visa with contractor, voucher, promotion, gift card, points, others.</summary>
    public static readonly CodeTable PaymentMethods = new(
        "payment method: C, V, CC, VC, VO, PR, GC, P or O", "C V CC VC VO PR GC P O"u8);

    public static readonly CodeTable DeliveryModes = new("delivery mode: FC, TO or TC", "FC TO TC"u8);

    /// <summary>Why a return names no sale: an international return receipt, or a sale of before the issuer's receipts.</summary>
    public static readonly CodeTable ReturnReasons = CodeLists.ReturnReasons.Table;
}
