namespace Tamga.Client.Egypt;

/// <summary>What the body of <c>PUT /api/ItemCodes/{type}/{code}</c> says. What is left out stays.</summary>
public sealed record ChangedCodeRequest : OpenRecord
{
    /// <summary>Its name in English.</summary>
    public string? CodeName { get; set; }

    /// <summary>Its name in Arabic.</summary>
    public string? CodeNameAr { get; set; }

    /// <summary>The brick of the GPC that it belongs to, 8 digits.</summary>
    public string? ParentCode { get; set; }

    /// <summary>From when on it is used.</summary>
    public DateTimeOffset? ActiveFrom { get; set; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? ActiveTo { get; set; }

    /// <summary>What it is, in English.</summary>
    public string? Description { get; set; }

    /// <summary>The same in Arabic.</summary>
    public string? DescriptionAr { get; set; }

    /// <summary>Why it is needed.</summary>
    public string? RequestReason { get; set; }

    /// <summary>An EGS code that it belongs with.</summary>
    public string? LinkedCode { get; set; }

    /// <summary>Of somebody's code: why it is used.</summary>
    public string? Comment { get; set; }
}
