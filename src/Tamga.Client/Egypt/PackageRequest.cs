namespace Tamga.Client.Egypt;

/// <summary>
/// What the body of <c>POST /api/Packages</c> says. The filters may stand in <c>queryParameters</c>, as ETA has them, or beside
/// the rest.
/// </summary>
public sealed record PackageRequest : OpenRecord
{
    /// <summary><c>documents</c> or <c>receipts</c>; documents when left out.</summary>
    public string? Of { get; set; }

    /// <summary><c>full</c> or <c>summary</c>; full when left out.</summary>
    public string? Type { get; set; }

    /// <summary><c>JSON</c>, <c>XML</c> (documents) or <c>CSV</c> (summaries); JSON when left out.</summary>
    public string? Format { get; set; }

    /// <summary>The beginning of the period: a day, in Egypt, or a time.</summary>
    public string? DateFrom { get; set; }

    /// <summary>Its end: a day, which counts whole, or a time.</summary>
    public string? DateTo { get; set; }

    /// <summary>The same as dateFrom.</summary>
    public string? From { get; set; }

    /// <summary>The same as dateTo.</summary>
    public string? To { get; set; }

    /// <summary>Only these: <c>valid</c>, <c>invalid</c>, <c>rejected</c>, <c>cancelled</c>; all when left out.</summary>
    public IReadOnlyList<string>? Statuses { get; set; }

    /// <summary>Only this status.</summary>
    public string? Status { get; set; }

    /// <summary>Only these types, such as <c>i</c>, <c>c</c>, <c>d</c>; all when left out.</summary>
    public IReadOnlyList<string>? DocumentTypeNames { get; set; }

    /// <summary>Whether a package that would be too large is cut; ETA refuses it otherwise.</summary>
    public bool? TruncateIfExceeded { get; set; }

    /// <summary>ETA's filter: only with these codes of the issuer's.</summary>
    public IReadOnlyList<string>? ProductsInternalCodes { get; set; }

    /// <summary>ETA's filter: the other side's kind, 0 business, 1 person, 2 foreign.</summary>
    public int? ReceiverSenderType { get; set; }

    /// <summary>ETA's filter: the other side's registration number.</summary>
    public string? ReceiverSenderId { get; set; }

    /// <summary>ETA's filter: only of this branch.</summary>
    public string? BranchNumber { get; set; }

    /// <summary>ETA's filter: only with these codes.</summary>
    public IReadOnlyList<PackageItemCode>? ItemCodes { get; set; }

    /// <summary>ETA's filter of receipts: only of this point of sale.</summary>
    public string? PosSerial { get; set; }

    /// <summary>The filters, as ETA has them.</summary>
    public PackageRequest? QueryParameters { get; set; }
}
