namespace Tamga.Client.Egypt;

/// <summary>What the body of <c>POST /api/ItemCodes</c> says.</summary>
public sealed record ItemCodesRequest : OpenRecord
{
    /// <summary>The codes.</summary>
    public required IReadOnlyList<NewItemCode> Items { get; set; }
}
