using System.Globalization;

namespace Tamga.Egypt.Wire;

/// <summary>A taxpayer's own request for a code, or for the use of one, in ETA's list of them.</summary>
sealed record CodeRequestRow
{
    /// <summary>ETA's number of the request. Its spelling varies in case.</summary>
    public string? CodeUsageRequestId { get; init; }

    /// <summary><c>EGS</c> or <c>GS1</c>.</summary>
    public string? CodeTypeName { get; init; }

    public string? ItemCode { get; init; }

    public string? CodeNamePrimaryLang { get; init; }

    public string? CodeNameSecondaryLang { get; init; }

    public string? DescriptionPrimaryLang { get; init; }

    public string? DescriptionSecondaryLang { get; init; }

    public string? ParentItemCode { get; init; }

    public string? RequestCreationDateTimeUtc { get; init; }

    public string? ActiveFrom { get; init; }

    public string? ActiveTo { get; init; }

    public string? Active { get; init; }

    /// <summary><c>Submitted</c>, <c>Approved</c>, <c>Rejected</c>, in any case.</summary>
    public string? Status { get; init; }

    public string? StatusReason { get; init; }

    public CodeTaxpayer? OwnerTaxpayer { get; init; }

    public bool IsApproved => Is("Approved");

    public bool IsRejected => Is("Rejected");

    public bool IsSubmitted => Is("Submitted");

    /// <summary>When it was asked for; nothing when that cannot be read.</summary>
    public DateTimeOffset? RequestedAt => EtaMoment.Of(RequestCreationDateTimeUtc);

    bool Is(string status) => status.Equals(Status, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A taxpayer in an answer about codes.</summary>
sealed record CodeTaxpayer
{
    public string? Rin { get; init; }

    public string? Name { get; init; }
}

/// <summary>A code that everybody can look up.</summary>
sealed record PublishedCodeRow
{
    /// <summary>What a list calls it.</summary>
    public string? CodeLookupValue { get; init; }

    /// <summary>What some answers call it.</summary>
    public string? ItemCode { get; init; }

    public string? CodeNamePrimaryLang { get; init; }

    public string? CodeNameSecondaryLang { get; init; }

    /// <summary>What the SDK's page of one code calls it.</summary>
    public string? CodeName { get; init; }

    /// <summary>The same in Arabic.</summary>
    public string? CodeNameAr { get; init; }

    public string? CodeDescriptionPrimaryLang { get; init; }

    public string? CodeDescriptionSecondaryLang { get; init; }

    public string? ParentCodeLookupValue { get; init; }

    public string? ActiveFrom { get; init; }

    public string? ActiveTo { get; init; }

    public string? Active { get; init; }

    public CodeTaxpayer? OwnerTaxpayer { get; init; }

    public string? Code => CodeLookupValue ?? ItemCode;
}

/// <summary>A moment as ETA writes it; UTC where it says nothing else.</summary>
static class EtaMoment
{
    public static DateTimeOffset? Of(string? text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
