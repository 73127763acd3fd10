namespace Tamga.Client.Mongolia;

/// <summary>A cell of a form.</summary>
public sealed record FormCell : OpenRecord
{
    /// <summary>What an order names it by.</summary>
    public string? TagKey { get; set; }

    /// <summary>Its number.</summary>
    public long? TagId { get; set; }

    /// <summary>What stands beside it on the form, where the form says so.</summary>
    public string? Caption { get; set; }

    /// <summary>Its row.</summary>
    public int? Row { get; set; }

    /// <summary>Its column.</summary>
    public string? Column { get; set; }

    /// <summary>Whether an order may give it a value (the authority calls this <c>isDisable</c>).</summary>
    public bool TakesValue { get; set; }

    /// <summary>The authority's word for what it takes.</summary>
    public string? DataType { get; set; }

    /// <summary>Whether a negative number is taken.</summary>
    public bool? AllowMinus { get; set; }

    /// <summary>The authority's formula of a computed cell.</summary>
    public string? Expression { get; set; }

    /// <summary>What it holds by itself.</summary>
    public string? DefaultValue { get; set; }

    /// <summary>What the authority checks when the return is sent.</summary>
    public IReadOnlyList<FormValidation> Validations { get; set; } = [];
}
