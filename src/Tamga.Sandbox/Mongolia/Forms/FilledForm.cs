namespace Tamga.Sandbox.Mongolia.Forms;

/// <summary>A form with values: computes its formula cells and says what keeps it from being accepted.</summary>
sealed class FilledForm
{
    readonly TaxForm _form;
    readonly bool _isXreport;
    readonly IReadOnlyList<CellValue> _values;

    public FilledForm(TaxForm form, bool isXreport, IReadOnlyList<CellValue> values)
    {
        (_form, _isXreport, _values) = (form, isXreport, values);
    }

    /// <summary>The tax the return assesses.</summary>
    public decimal Assessment => _form.Cells.Where(cell => cell.IsAssessment).Sum(cell => Number(cell.Key));

    /// <summary>The first thing wrong with it, in the authority's language; null when nothing is.</summary>
    public string? Problem() => CellProblem() ?? XReportProblem() ?? ValidationProblem();

    string? CellProblem()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in _values)
        {
            var cell = _form.Cells.FirstOrDefault(cell => cell.Key == value.TagKey);
            var problem = cell switch
            {
                null => "маягтад байхгүй нүд",
                _ when cell.TagId != value.TagId => "tagId нүдний дугаартай тохирохгүй байна",
                _ when !seen.Add(value.TagKey) => "нүд давхардсан байна",
                { TakesValue: false } => "нүд утга авахгүй",
                { IsNumber: true } when value.Number() is null => "тоон утга биш байна",
                { IsNumber: true, AllowMinus: false } when value.Number() < 0 => "хасах утга авахгүй",
                _ => null,
            };
            if (problem is not null)
                return $"{value.TagKey}: {problem}";
        }
        return null;
    }

    string? XReportProblem() => !_isXreport ? null
        : _values.FirstOrDefault(value => value.Number() is not 0 || IsTextWithContent(value)) is { } value
            ? $"{value.TagKey}: X тайланд дүн бичихгүй"
            : null;

    bool IsTextWithContent(CellValue value) =>
        value.Value.Length > 0 && _form.Cells.First(cell => cell.Key == value.TagKey) is { IsNumber: false };

    string? ValidationProblem() =>
        _form.Cells.SelectMany(cell => cell.Validations)
            .FirstOrDefault(validation => validation.Stops && !validation.Holds(Number))
            ?.ErrorMessage;

    decimal Number(string key)
    {
        var cell = _form.Cells.First(cell => cell.Key == key);
        return cell.Formula?.Evaluate(Number) ?? _values.FirstOrDefault(value => value.TagKey == key)?.Number() ?? 0;
    }
}
