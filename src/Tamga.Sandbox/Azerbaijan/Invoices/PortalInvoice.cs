using System.Text.Json;

namespace Tamga.Sandbox.Azerbaijan.Invoices;

/// <summary>An invoice that an ERP has put into the portal. Read and changed under the office's gate.</summary>
sealed class PortalInvoice(string id, JsonElement document, DateTime importedAt)
{
    /// <summary>The ERP's own id.</summary>
    public string Id { get; } = id;

    public JsonElement Document { get; } = document;

    /// <summary>When, in Baku.</summary>
    public DateTime ImportedAt { get; } = importedAt;

    /// <summary>The number it was given at e-taxes; empty until it is signed.</summary>
    public string Qaime { get; set; } = "";

    public string? Buyer => Document.Text("buyer");

    public bool IsAdvance => Document.Text("type") is "avans";
}
