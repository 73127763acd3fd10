namespace Tamga.Egypt.Documents.Codes;

/// <summary>The units in which the weight of an exported line is told.</summary>
static class WeightUnits
{
    public static readonly CodeTable Table = new(
        "weight unit: GRM, KG, KGM, LB, MGM, ONZ, ST, TNE or TON", "GRM KG KGM LB MGM ONZ ST TNE TON"u8);
}
