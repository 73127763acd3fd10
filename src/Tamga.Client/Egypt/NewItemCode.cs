namespace Tamga.Client.Egypt;

/// <summary>An EGS code that is to be registered, in ETA's member names.</summary>
public sealed record NewItemCode : OpenRecord
{
    /// <summary><c>EG-</c>, the taxpayer's number, a hyphen and the taxpayer's own code; or that own code alone.</summary>
    public string? ItemCode { get; set; }

    /// <summary>The brick of the GPC that it belongs to, 8 digits.</summary>
    public string? ParentCode { get; set; }

    /// <summary>Its name in English.</summary>
    public string? CodeName { get; set; }

    /// <summary>Its name in Arabic.</summary>
    public string? CodeNameAr { get; set; }

    /// <summary>From when on it is used; today when left out.</summary>
    public string? ActiveFrom { get; set; }

    /// <summary>Until when.</summary>
    public string? ActiveTo { get; set; }

    /// <summary>What it is, in English.</summary>
    public string? Description { get; set; }

    /// <summary>The same in Arabic.</summary>
    public string? DescriptionAr { get; set; }

    /// <summary>Why it is needed.</summary>
    public string? RequestReason { get; set; }

    /// <summary>An EGS code that it belongs with.</summary>
    public string? LinkedCode { get; set; }
}
