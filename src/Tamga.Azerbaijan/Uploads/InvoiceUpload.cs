using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tamga.Api;

namespace Tamga.Azerbaijan.Uploads;

/// <summary>The body of <c>POST /api/vatportal/uploads</c>.</summary>
sealed record InvoiceUpload
{
    /// <summary>
    /// True takes the invoices to e-taxes, which a person signs with PIN1 and PIN2; false only puts them into the portal. True
    /// when left out.
    /// </summary>
    public bool? Sign { get; init; }

    /// <summary>Whether the old e-taxes system is used.</summary>
    [JsonPropertyName("use_old_sys")]
    public bool? UseOldSystem { get; init; }

    /// <summary>Which of the customer's phones confirms; the usual one when left out.</summary>
    public string? Phone { get; init; }

    /// <summary>Invoices in VatPortal's own field names; sent as they are written here.</summary>
    [Required]
    [ItemsOf("VatPortalInvoice")]
    public JsonElement? Invoices { get; init; }
}
