namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>The receipt types of version 1.2, by what they do.</summary>
static class ReceiptKinds
{
    const string WithoutReference = "RWR";

    static readonly string[] Sales = ["s", "S", "SR", "SC", "SS", "ST", "SH", "SP", "SB", "SE", "SN", "SU"];
    static readonly string[] Returns = ["r", "R", "RR", "RC", "RS", "RT", "RH", "RP", "RB", "RE", "RN", "RU"];

    public static readonly string[] All = [.. Sales, .. Returns, WithoutReference];

    /// <summary>Takes back what a receipt has sold.</summary>
    public static bool IsReturn(string? type) => Returns.Contains(type);

    /// <summary>Takes back what no receipt has sold.</summary>
    public static bool IsReturnWithoutReference(string? type) => type == WithoutReference;

    /// <summary>Must say how the goods reach the buyer.</summary>
    public static bool NeedsDeliveryMode(string? type) => type is "SR" or "SC";
}
