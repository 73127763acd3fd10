using System.ComponentModel;

namespace Tamga.Azerbaijan.Uploads;

/// <summary>What has become of an invoice that an ERP gave us.</summary>
sealed record UploadRecord
{
    /// <summary>The ERP's id.</summary>
    public required string Id { get; init; }

    /// <summary>Whose.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The filing that it belongs to.</summary>
    public required string FilingId { get; init; }

    /// <summary>Where it stands.</summary>
    public required UploadState State { get; init; }

    /// <summary>How often the id has been used before, for invoices that failed or were deleted.</summary>
    public int Generation { get; init; }

    /// <summary>Its number at e-taxes.</summary>
    public string? Qaime { get; init; }

    /// <summary>Whether it may still be in the portal, unsubmitted, although its filing failed.</summary>
    public bool LeftInPortal { get; init; }

    /// <summary>When it last moved.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The seller's tax number.</summary>
    public string? Seller { get; init; }

    /// <summary>The buyer's tax number.</summary>
    public string? Buyer { get; init; }

    /// <summary>What is to be paid, in manat.</summary>
    public decimal? Total { get; init; }

    /// <summary>VAT, in manat.</summary>
    public decimal? VatAmount { get; init; }

    /// <summary>What is against it.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];
}

/// <summary>Where an invoice that an ERP gave us stands.</summary>
enum UploadState
{
    [Description("Belongs to a filing that is at work.")]
    Claimed,

    [Description("In the portal, unsubmitted, as it was ordered.")]
    Imported,

    [Description("At e-taxes, with a number.")]
    Uploaded,

    [Description("Not there, or not to be taken.")]
    Failed,

    [Description("Whether it is there is not known.")]
    Unknown,

    [Description("Taken out of the portal.")]
    Deleted,
}
