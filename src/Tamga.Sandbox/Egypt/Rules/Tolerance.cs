using System.Text.Json;

namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>
/// How far a given amount may be from the computed one: half a unit of the precision the document itself uses, and a
/// fifth decimal, because shipped products round there one way or the other and are accepted.
/// </summary>
static class Tolerance
{
    static readonly string[] NoAmounts = ["quantity", "rate", "amountSold", "amountEGP", "currencyExchangeRate", "unitPrice", "grossWeight", "netWeight", "exchangeRate"];

    /// <summary>The most decimals of any amount, at least two: what ETA's answers call <c>maxPercision</c>.</summary>
    public static int PrecisionOf(JsonElement document) => Math.Clamp(DecimalsIn(document), 2, 5);

    public static decimal Of(JsonElement document) => PrecisionOf(document) switch
    {
        2 => 0.00501m,
        3 => 0.00051m,
        4 => 0.00006m,
        _ => 0.000015m,
    };

    static int DecimalsIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Where(property => !NoAmounts.Contains(property.Name))
            .Select(property => DecimalsIn(property.Value)).DefaultIfEmpty().Max(),
        JsonValueKind.Array => json.EnumerateArray().Select(DecimalsIn).DefaultIfEmpty().Max(),
        JsonValueKind.Number => Part.DecimalsOf(json),
        _ => 0,
    };
}
