namespace Tamga.Egypt.Documents.Codes;

/// <summary>The activities a taxpayer may be registered for: four digits, as ETA lists them.</summary>
static class ActivityCodes
{
    public static readonly CodeTable Table = CodeLists.Activities.Table;
}
