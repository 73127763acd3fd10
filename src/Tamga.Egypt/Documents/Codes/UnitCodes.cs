namespace Tamga.Egypt.Documents.Codes;

/// <summary>Units of measure, as ETA lists them.</summary>
static class UnitCodes
{
    public static readonly CodeTable Table = CodeLists.Units.Table;
}
