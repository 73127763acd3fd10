namespace Tamga.Client.Egypt;

/// <summary>One thing that an authority finds wrong, in its own words.</summary>
public sealed record AuthorityComplaint : OpenRecord
{
    /// <summary>Its code.</summary>
    public string? Code { get; set; }

    /// <summary>Its text.</summary>
    public string Message { get; set; } = "";

    /// <summary>What it is about, in the authority's notation.</summary>
    public string? Path { get; set; }

    /// <summary>The step of its check that found it.</summary>
    public string? Step { get; set; }
}
