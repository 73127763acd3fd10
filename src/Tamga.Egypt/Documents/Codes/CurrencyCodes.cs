namespace Tamga.Egypt.Documents.Codes;

/// <summary>Currencies by three letters, as ETA lists them.</summary>
static class CurrencyCodes
{
    public static readonly CodeTable Table = CodeLists.Currencies.Table;
}
