namespace Tamga.Client.Mongolia;

/// <summary>The sheets of a form.</summary>
public sealed record FormSheets : OpenRecord
{
    /// <summary>The taxpayer.</summary>
    public long EntId { get; set; }

    /// <summary>The form.</summary>
    public long FormNo { get; set; }

    /// <summary>The sheets.</summary>
    public IReadOnlyList<FormSheet> Sheets { get; set; } = [];
}
