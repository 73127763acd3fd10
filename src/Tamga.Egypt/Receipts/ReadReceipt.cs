using Tamga.Egypt.Documents;
using Tamga.Egypt.Receipts.Composing;
using Tamga.Egypt.Receipts.Returns;

namespace Tamga.Egypt.Receipts;

/// <summary>One receipt of a request, and everything that is wrong with it.</summary>
/// <param name="place">Where it stands in the request.</param>
/// <param name="text">As the ERP sent it.</param>
sealed class ReadReceipt(int place, string text)
{
    /// <summary>Where it stands in the request.</summary>
    public int Place => place;

    /// <summary>As the ERP sent it, with what was put into it.</summary>
    public string Text { get; set; } = text;

    /// <summary>The same to be read and changed; nothing when it is no receipt at all.</summary>
    public ReceiptText? Read { get; } = ReceiptText.TryRead(text);

    /// <summary>Made but for its place in the chain.</summary>
    public ComposedReceipt Made { get; set; } = new();

    /// <summary>The sale that it takes back, where that is known.</summary>
    public OriginalSale? Sale { get; set; }

    /// <summary>What is wrong with it.</summary>
    public List<DocumentError> Flaws { get; } = [];

    /// <summary>The device.</summary>
    public string Serial => Made.DeviceSerialNumber ?? Read?.Serial ?? "";

    /// <summary>Its number as it is claimed.</summary>
    public string Key => ReceiptReferences.KeyOf(Serial, Made.ReceiptNumber ?? Read?.Header("receiptNumber") ?? "");

    /// <summary>The number of the sale that it takes back; nothing when it names none, or its uuid.</summary>
    public string? SaleKey => Read is null ? null : ReceiptReferences.SaleKey(Read, Serial);

    /// <summary>What comes back, where the sale is known.</summary>
    public SaleReturn? Return => Sale is null ? null : SaleReturn.Of(Sale, Key, Place, Made.Document);

    /// <summary>One more thing that is wrong.</summary>
    /// <param name="member">Where in the receipt, such as <c>header.receiptNumber</c>.</param>
    /// <param name="message">What.</param>
    public void Complain(string member, string message) => Flaws.Add(new DocumentError($"{Path}.{member}", message));

    /// <summary>Where it stands, as paths begin.</summary>
    public string Path => $"$.{ReceiptIntake.List}[{place}]";
}
