namespace Tamga.Egypt.Documents.Codes;

/// <summary>The two ways to code an item.</summary>
static class ItemTypes
{
    public const int Gs1 = 1;
    public const int Egs = 2;

    public static readonly CodeTable Table = new("item type: GS1 or EGS", [("GS1", Gs1), ("EGS", Egs)]);
}
