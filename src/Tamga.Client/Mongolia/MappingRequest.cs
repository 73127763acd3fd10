namespace Tamga.Client.Mongolia;

/// <summary>A mapping as it is given.</summary>
public sealed record MappingRequest : OpenRecord
{
    /// <summary>From names to cell keys.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; set; }
}
