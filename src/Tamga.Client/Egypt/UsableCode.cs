namespace Tamga.Client.Egypt;

/// <summary>A code that the customer has asked for.</summary>
public sealed record UsableCode : OpenRecord
{
    /// <summary><c>EGS</c> or <c>GS1</c>.</summary>
    public string CodeType { get; set; } = "";

    /// <summary>The code.</summary>
    public string ItemCode { get; set; } = "";

    /// <summary>Its name.</summary>
    public string? CodeName { get; set; }

    /// <summary>The same in Arabic.</summary>
    public string? CodeNameAr { get; set; }

    /// <summary>Whether it may be used now.</summary>
    public bool Usable { get; set; }

    /// <summary>From when on.</summary>
    public DateTimeOffset? ActiveFrom { get; set; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? ActiveTo { get; set; }
}
