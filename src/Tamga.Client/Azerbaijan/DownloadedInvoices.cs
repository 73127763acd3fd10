using System.Text.Json.Nodes;

namespace Tamga.Client.Azerbaijan;

/// <summary>
/// What a download brought. The invoices themselves are read with <see cref="IVatPortalApi.ListInvoicesAsync"/>.
/// </summary>
public sealed record DownloadedInvoices : OpenRecord
{
    /// <summary>VatPortal's number of the process.</summary>
    public JsonNode? ProcessId { get; set; }

    /// <summary>How many invoices there were.</summary>
    public int Count { get; set; }

    /// <summary>How many pages they came in.</summary>
    public int Pages { get; set; }
}
