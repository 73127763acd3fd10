namespace Tamga.Client.Mongolia;

/// <summary>A row of a sheet.</summary>
public sealed record SheetRow : OpenRecord
{
    /// <summary>Its number.</summary>
    public int? RowNumber { get; set; }

    /// <summary>Whether it adds up others.</summary>
    public bool? IsTotal { get; set; }

    /// <summary>From column keys to values.</summary>
    public IReadOnlyDictionary<string, string> Values { get; set; } = new Dictionary<string, string>();
}
