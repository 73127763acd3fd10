namespace Tamga.Client.Egypt;

/// <summary>A code of one of ETA's lists.</summary>
public sealed record CodeEntry : OpenRecord
{
    /// <summary>As ETA writes it.</summary>
    public string Code { get; set; } = "";

    /// <summary>What it is, in English.</summary>
    public string? En { get; set; }

    /// <summary>What it is, in Arabic; null where ETA does not say.</summary>
    public string? Ar { get; set; }

    /// <summary>Of a tax sub-type the type that it belongs to.</summary>
    public string? Parent { get; set; }
}
