namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>A registered EGS code, or the usage of another taxpayer's.</summary>
sealed record CodeRequest
{
    public required long Id { get; init; }
    public required string Rin { get; init; }
    public required string CodeType { get; init; }
    public required string ItemCode { get; init; }
    public required bool IsReuse { get; init; }
    public string ParentCode { get; init; } = "";
    public string CodeName { get; init; } = "";
    public string CodeNameAr { get; init; } = "";
    public string Description { get; init; } = "";
    public string DescriptionAr { get; init; } = "";
    public string? ActiveFrom { get; init; }
    public string? ActiveTo { get; init; }
    public string? RequestReason { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
}
