using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Receipts;

/// <summary>
/// A receipt as the ERP sent it, and what is put into it before it is made. Everything else keeps its characters.
/// </summary>
sealed class ReceiptText
{
    const string BuyerMember = "buyer", BuyerIdMember = "id";

    readonly JsonObject _receipt;

    ReceiptText(JsonObject receipt) => _receipt = receipt;

    /// <summary>
    /// The receipt; nothing when it is no object, or one with a member twice: what is wrong is then told by who makes it.
    /// </summary>
    public static ReceiptText? TryRead(string text)
    {
        try
        {
            var options = new JsonNodeOptions { PropertyNameCaseInsensitive = true };
            return JsonNode.Parse(text, options) is JsonObject { Count: > 0 } receipt
                && receipt["header"] is JsonObject { Count: > 0 }
                ? new ReceiptText(receipt)
                : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The device that the receipt names; nothing when it names none.</summary>
    public string? Serial => TextOf("seller", "deviceSerialNumber");

    /// <summary>Whether it says anything of its buyer.</summary>
    public bool HasBuyer => _receipt[BuyerMember] is not null;

    /// <summary>The buyer's id; nothing when there is none.</summary>
    public string? BuyerId => TextOf(BuyerMember, BuyerIdMember);

    /// <summary>A text of the header; nothing when it is not there or empty.</summary>
    public string? Header(string name) => TextOf("header", name);

    /// <summary>Puts a text into the header.</summary>
    public void SetHeader(string name, string value) => ((JsonObject)_receipt["header"]!)[name] = value;

    /// <summary>Takes the buyer of another receipt, if this one has none.</summary>
    public bool TakeBuyer(ReceiptText other) => other._receipt[BuyerMember] is { } buyer && TakeBuyer(buyer);

    /// <summary>Takes a buyer, if there is none.</summary>
    public bool TakeBuyer(JsonNode buyer)
    {
        if (HasBuyer) return false;
        _receipt[BuyerMember] = buyer.DeepClone();
        return true;
    }

    /// <summary>The receipt as JSON.</summary>
    public override string ToString() => _receipt.ToJsonString(OrchestrationJson.Options);

    string? TextOf(string part, string name)
    {
        try
        {
            return _receipt[part] is JsonObject holder && holder[name] is JsonValue value
                && value.TryGetValue<string>(out var text) && text.Length > 0
                ? text
                : null;
        }
        catch (ArgumentException)
        {
            // A member that is there twice: who makes the receipt tells it.
            return null;
        }
    }
}
