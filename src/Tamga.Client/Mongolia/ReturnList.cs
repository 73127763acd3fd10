namespace Tamga.Client.Mongolia;

/// <summary>A list of returns.</summary>
public sealed record ReturnList : OpenRecord
{
    /// <summary>The taxpayer.</summary>
    public long EntId { get; set; }

    /// <summary>The returns.</summary>
    public IReadOnlyList<Return> Returns { get; set; } = [];
}
