using System.ComponentModel.DataAnnotations;

namespace Tamga.Egypt.ItemCodes.Registering;

/// <summary>The body of <c>POST /api/ItemCodes</c>.</summary>
sealed record ItemCodesBody
{
    /// <summary>The codes.</summary>
    [Required]
    public IReadOnlyList<NewItemCode?>? Items { get; init; }
}

/// <summary>An EGS code that is to be registered, in ETA's member names.</summary>
sealed record NewItemCode
{
    /// <summary><c>EG-</c>, the taxpayer's number, a hyphen and the taxpayer's own code; or that own code alone.</summary>
    public string? ItemCode { get; init; }

    /// <summary>The brick of the GPC that it belongs to, 8 digits.</summary>
    public string? ParentCode { get; init; }

    /// <summary>Its name in English.</summary>
    public string? CodeName { get; init; }

    /// <summary>Its name in Arabic.</summary>
    public string? CodeNameAr { get; init; }

    /// <summary>From when on it is used; today when left out.</summary>
    public string? ActiveFrom { get; init; }

    /// <summary>Until when.</summary>
    public string? ActiveTo { get; init; }

    /// <summary>What it is, in English.</summary>
    public string? Description { get; init; }

    /// <summary>The same in Arabic.</summary>
    public string? DescriptionAr { get; init; }

    /// <summary>Why it is needed.</summary>
    public string? RequestReason { get; init; }

    /// <summary>An EGS code that it belongs with.</summary>
    public string? LinkedCode { get; init; }
}
