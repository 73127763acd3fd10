namespace Tamga.Client.Azerbaijan;

/// <summary>What has become of an uploaded invoice.</summary>
public sealed record UploadedInvoice : OpenRecord
{
    /// <summary>The ERP's id of it.</summary>
    public string Id { get; set; } = "";

    /// <summary>Its serial number at e-taxes, once it has one.</summary>
    public string? Qaime { get; set; }

    /// <summary>Where it stands: see <see cref="UploadState"/>.</summary>
    public string Status { get; set; } = "";

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<string> Errors { get; set; } = [];
}

/// <summary>The result of an upload.</summary>
sealed record UploadedInvoices
{
    public IReadOnlyList<UploadedInvoice>? Invoices { get; set; }
}
