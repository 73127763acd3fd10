namespace Tamga.Egypt.Documents.Codes;

/// <summary>The units in which the weight of an exported line is told.</summary>
static class WeightUnits
{
    public static readonly CodeTable Table = CodeLists.WeightUnits.Table;
}
