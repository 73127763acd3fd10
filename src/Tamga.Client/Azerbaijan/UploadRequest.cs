using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Tamga.Client.Azerbaijan;

/// <summary>What the body of <c>POST /api/vatportal/uploads</c> says.</summary>
public sealed record UploadRequest : OpenRecord
{
    /// <summary>
    /// True takes the invoices to e-taxes, which a person signs with PIN1 and PIN2; false only puts them into the portal. True
    /// when left out.
    /// </summary>
    public bool? Sign { get; set; }

    /// <summary>Whether the old e-taxes system is used.</summary>
    [JsonPropertyName("use_old_sys")]
    public bool? UseOldSys { get; set; }

    /// <summary>Which of the customer's phones confirms; the usual one when left out.</summary>
    public string? Phone { get; set; }

    /// <summary>Invoices in VatPortal's own field names; sent as they are written here.</summary>
    public required IReadOnlyList<JsonObject> Invoices { get; set; }
}
