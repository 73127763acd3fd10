namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>The body of submit.</summary>
sealed record Submission : IReturnIdentity
{
    public required long ReportNo { get; init; }
    public required long TaxTypeId { get; init; }
    public required long BranchId { get; init; }
    public required int Year { get; init; }
    public required int Period { get; init; }
    public required int IsXreport { get; init; }
    public required long FormNo { get; init; }
    public required long? ResubmitId { get; init; }
    public required int? ActivitiType { get; init; }
    public required int? ReportStatusId { get; init; }
}

/// <summary>What both a save and a submission name a return by.</summary>
interface IReturnIdentity
{
    long TaxTypeId { get; }
    long BranchId { get; }
    int Year { get; }
    int Period { get; }
    int IsXreport { get; }
    long FormNo { get; }
    long? ResubmitId { get; }
}
