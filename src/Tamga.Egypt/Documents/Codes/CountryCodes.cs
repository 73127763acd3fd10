namespace Tamga.Egypt.Documents.Codes;

/// <summary>Countries by two letters, as ETA lists them.</summary>
static class CountryCodes
{
    public static readonly CodeTable Table = CodeLists.Countries.Table;
}
