using System.Text.Json;

namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>
/// How far a given amount may be from the computed one: half a pound on every calculated amount, whatever the document's
/// precision (two shipped products say so of ETA's "Main Calculations").
/// </summary>
static class Tolerance
{
    static readonly string[] NoAmounts =
        ["quantity", "rate", "amountSold", "amountEGP", "currencyExchangeRate", "unitPrice", "grossWeight", "netWeight",
            "exchangeRate"];

    /// <summary>The most decimals of any amount, at least two: what ETA's answers call <c>maxPercision</c>.</summary>
    public static int PrecisionOf(JsonElement document) => Math.Clamp(DecimalsIn(document), 2, 5);

    public const decimal HalfAPound = 0.5m;

    static int DecimalsIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Where(property => !NoAmounts.Contains(property.Name))
            .Select(property => DecimalsIn(property.Value)).DefaultIfEmpty().Max(),
        JsonValueKind.Array => json.EnumerateArray().Select(DecimalsIn).DefaultIfEmpty().Max(),
        JsonValueKind.Number => Part.DecimalsOf(json),
        _ => 0,
    };
}
