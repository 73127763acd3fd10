namespace Tamga.Client.Mongolia;

/// <summary>An ERP's own names for the cells of a form.</summary>
public sealed record FormMapping : OpenRecord
{
    /// <summary>The form.</summary>
    public long FormNo { get; set; }

    /// <summary>From names to cell keys (<c>tagKey</c>).</summary>
    public IReadOnlyDictionary<string, string> Fields { get; set; } = new Dictionary<string, string>();
}
