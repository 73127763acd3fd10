namespace Tamga.Client.Egypt;

/// <summary>Where the next page starts.</summary>
public sealed record InvoiceSearchMetadata : OpenRecord
{
    /// <summary>For the next request; <c>EndofResultSet</c> on the last page.</summary>
    public string ContinuationToken { get; set; } = "";
}
