namespace Tamga.Sandbox.Mongolia.Forms;

/// <summary>
/// One cell of a form. The authority's <c>isDisable</c> is true for a cell that takes a value, the opposite of what the
/// name says; <see cref="TakesValue"/> is that flag.
/// </summary>
sealed record FormCell(long TagId, string Name)
{
    public string Key => $"TG{TagId}";
    public string DataType { get; init; } = "number";
    public bool AllowMinus { get; init; }
    public bool IsAssessment { get; init; }
    public Expression? Formula { get; init; }
    public IReadOnlyList<Validation> Validations { get; init; } = [];
    public bool TakesValue => Formula is null;
    public bool IsNumber => DataType == "number";
}
