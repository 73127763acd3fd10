using System.Text.Json.Serialization;

namespace Tamga.Mongolia.Wire;

/// <summary>A taxpayer that a login may act for (<c>getUserOrgs</c>).</summary>
sealed record Organisation : ETaxRow
{
    /// <summary>What every other call names <c>entId</c>.</summary>
    public long? Id { get; init; }

    public string? Tin { get; init; }

    /// <summary>The state register number.</summary>
    public string? Pin { get; init; }

    /// <summary>1 a person, 2 a legal entity.</summary>
    public int? EntType { get; init; }

    public long? ParentId { get; init; }

    /// <summary>2 registered, 3 waiting to be removed, 4 removed.</summary>
    public int? EntStatus { get; init; }

    public string? EntityName { get; init; }

    public bool? IsConfirmed { get; init; }

    public CodeAndName? RefEntType { get; init; }

    public CodeAndName? RefEntStatus { get; init; }

    public TaxOffice? TaxpayerBranchView { get; init; }

    /// <summary>Whether the login has the general accountant's right.</summary>
    public bool? AgreeGeneralRoleUser { get; init; }

    public bool? EbarimtLogin { get; init; }

    [JsonConverter(typeof(DateTextConverter))]
    public string? ConfirmedDate { get; init; }

    [JsonConverter(typeof(DateTextConverter))]
    public string? TaxRegDate { get; init; }
}

/// <summary>An entry of one of the authority's reference lists.</summary>
sealed record CodeAndName
{
    public long? Id { get; init; }

    public string? Code { get; init; }

    public string? Name { get; init; }
}

/// <summary>The tax office in charge of a taxpayer.</summary>
sealed record TaxOffice
{
    public long? BranchId { get; init; }

    public string? BranchCode { get; init; }

    public string? BranchName { get; init; }

    public long? SubBranchId { get; init; }

    public string? SubBranchCode { get; init; }

    public string? SubBranchName { get; init; }
}
