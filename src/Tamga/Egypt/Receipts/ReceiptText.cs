using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Receipts;

/// <summary>A receipt as the ERP sent it, and what is put into it before it is made. Everything else keeps its characters.</summary>
sealed class ReceiptText
{
    readonly JsonObject _receipt;

    ReceiptText(JsonObject receipt) => _receipt = receipt;

    /// <summary>The receipt; nothing when it is no object, or one with a member twice: what is wrong is then told by who makes it.</summary>
    public static ReceiptText? TryRead(string text)
    {
        try
        {
            return JsonNode.Parse(text, new JsonNodeOptions { PropertyNameCaseInsensitive = true }) is JsonObject { Count: > 0 } receipt
                && receipt["header"] is JsonObject { Count: > 0 }
                ? new ReceiptText(receipt)
                : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A text of the header; nothing when it is not there or empty.</summary>
    public string? Header(string name) =>
        _receipt["header"] is JsonObject header && header[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0
            ? text
            : null;

    /// <summary>Puts a text into the header.</summary>
    public void SetHeader(string name, string value) => ((JsonObject)_receipt["header"]!)[name] = value;

    /// <summary>Takes the buyer of another receipt, if this one has none.</summary>
    public bool TakeBuyer(ReceiptText other)
    {
        if (_receipt["buyer"] is not null || other._receipt["buyer"] is not { } buyer) return false;
        _receipt["buyer"] = buyer.DeepClone();
        return true;
    }

    /// <summary>The receipt as JSON.</summary>
    public override string ToString() => _receipt.ToJsonString(OrchestrationJson.Options);
}
