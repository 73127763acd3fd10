namespace Tamga.Egypt.Documents.Codes;

/// <summary>
/// What a party is; a business has a registration number, a person a national id, a foreigner anything that tells who it is.
/// </summary>
static class PartyTypes
{
    public const int Business = 1;
    public const int Person = 2;
    public const int Foreigner = 3;

    public static readonly CodeTable Table =
        new("party type: B (business), P (person) or F (foreigner)", [("B", Business), ("P", Person), ("F", Foreigner)]);
}
