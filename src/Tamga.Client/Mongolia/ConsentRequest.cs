namespace Tamga.Client.Mongolia;

/// <summary>A consent.</summary>
public sealed record ConsentRequest : OpenRecord
{
    /// <summary>Who.</summary>
    public string? By { get; set; }

    /// <summary>In which words.</summary>
    public string? Statement { get; set; }
}
