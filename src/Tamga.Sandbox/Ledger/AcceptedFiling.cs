namespace Tamga.Sandbox.Ledger;

/// <summary>
/// One thing an authority accepted. <see cref="Key"/> is what the authority itself considers the same thing, so
/// <see cref="Times"/> above 1 is a duplicate.
/// </summary>
sealed record AcceptedFiling
{
    public required string Authority { get; init; }
    public required string Kind { get; init; }
    public required string Key { get; init; }
    public int Times { get; init; } = 1;
    public required long ReportNo { get; init; }
    public required long EntId { get; init; }
    public required long FormNo { get; init; }
    public required int Year { get; init; }
    public required int Period { get; init; }
    public required bool IsXreport { get; init; }
    public IReadOnlyList<object>? Details { get; init; }
    public DateTimeOffset FirstAt { get; init; }
    public DateTimeOffset LastAt { get; init; }
}
