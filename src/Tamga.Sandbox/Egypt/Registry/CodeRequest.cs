using System.Globalization;

namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>
/// A taxpayer's request for an EGS code of its own, or for the use of somebody's code. An employee decides on it.
/// </summary>
sealed class CodeRequest
{
    public required long Id { get; init; }
    public required string Rin { get; init; }
    public required string CodeType { get; init; }
    public required string ItemCode { get; init; }
    public required bool IsReuse { get; init; }
    public string ParentCode { get; set; } = "";
    public string CodeName { get; set; } = "";
    public string CodeNameAr { get; set; } = "";
    public string Description { get; set; } = "";
    public string DescriptionAr { get; set; } = "";
    public string? ActiveFrom { get; set; }
    public string? ActiveTo { get; set; }
    public string? LinkedCode { get; set; }
    public string? RequestReason { get; set; }
    public required DateTimeOffset RequestedAt { get; init; }
    public CodeRequestStatus Status { get; set; }
    public string? StatusReason { get; set; }

    /// <summary>Whether its time has come and has not gone.</summary>
    public bool IsActiveAt(DateTimeOffset now) =>
        !(Moment(ActiveFrom) is { } from && from > now) && !(Moment(ActiveTo) is { } to && to <= now);

    static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
}

/// <summary>Where a request stands.</summary>
enum CodeRequestStatus
{
    Submitted,
    Approved,
    Rejected,
}
