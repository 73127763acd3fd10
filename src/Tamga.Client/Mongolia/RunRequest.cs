namespace Tamga.Client.Mongolia;

/// <summary>What the body of <c>POST /api/etax/zero-filing/runs</c> says.</summary>
public sealed record RunRequest : OpenRecord
{
    /// <summary>The year of the periods.</summary>
    public int? Year { get; set; }

    /// <summary>Exactly this period of the year.</summary>
    public int? Period { get; set; }

    /// <summary>Every period that ends in this month.</summary>
    public int? Month { get; set; }

    /// <summary>Only these companies; all enrolled ones when left out.</summary>
    public IReadOnlyList<long>? EntIds { get; set; }

    /// <summary>
    /// The same by their register numbers, beside or in the place of IReadOnlyList&amp;lt;long&amp;gt;? RunRequest.EntIds.
    /// </summary>
    public IReadOnlyList<string>? Pins { get; set; }

    /// <summary>Stops before the first write at the authority, and shows the exact bodies.</summary>
    public bool? DryRun { get; set; }
}
