using System.Text.Json.Nodes;

namespace Tamga.Client.Egypt;

/// <summary>
/// A receipt, as short as a point of sale knows it: the gateway fills the chain, the uuid, taxes and totals. Whatever else ETA's
/// receipts have goes into <see cref="OpenRecord.Further"/>, by ETA's names.
/// </summary>
public sealed record EtaReceipt : OpenRecord
{
    /// <summary>
    /// <c>dateTimeIssued</c> and <c>receiptNumber</c>, and what the type needs: <c>referenceUUID</c>,
    /// <c>orderdeliveryMode</c> and others.
    /// </summary>
    public required JsonObject Header { get; set; }

    /// <summary>What kind of receipt it is.</summary>
    public EtaReceiptType DocumentType { get; set; } = new();

    /// <summary>Who sells, and at which point of sale.</summary>
    public required EtaSeller Seller { get; set; }

    /// <summary>The buyer, where one is known.</summary>
    public EtaParty? Buyer { get; set; }

    /// <summary>What is sold.</summary>
    public required IReadOnlyList<EtaReceiptItem> ItemData { get; set; }

    /// <summary>ETA's code of the way of payment, such as <c>C</c> for cash.</summary>
    public string? PaymentMethod { get; set; }
}

/// <summary>The type of a receipt.</summary>
public sealed record EtaReceiptType : OpenRecord
{
    /// <summary><c>s</c> sale, <c>r</c> return, or a type of a sector, such as <c>SC</c>.</summary>
    public string ReceiptType { get; set; } = "s";
}

/// <summary>The point of sale.</summary>
public sealed record EtaSeller : OpenRecord
{
    /// <summary>The serial number that ETA knows it by.</summary>
    public required string DeviceSerialNumber { get; set; }
}

/// <summary>A line of a receipt.</summary>
public sealed record EtaReceiptItem : OpenRecord
{
    /// <summary>The ERP's own code; taken from the item code when left out.</summary>
    public string? InternalCode { get; set; }

    /// <summary>What it is, for people.</summary>
    public required string Description { get; set; }

    /// <summary><c>EGS</c> or <c>GS1</c>.</summary>
    public required string ItemType { get; set; }

    /// <summary>The code by that system.</summary>
    public required string ItemCode { get; set; }

    /// <summary>ETA's code of the unit, such as <c>EA</c>.</summary>
    public required string UnitType { get; set; }

    /// <summary>How many units.</summary>
    public required decimal Quantity { get; set; }

    /// <summary>The price of a unit in Egyptian pounds.</summary>
    public required decimal UnitPrice { get; set; }
}
