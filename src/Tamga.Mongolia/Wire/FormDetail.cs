namespace Tamga.Mongolia.Wire;

/// <summary>A form's layout and rules (<c>getFormDetail</c>, <c>reportFormPass</c>).</summary>
sealed record FormDetail : ETaxRow
{
    public FormInfo? ReportFormInfo { get; init; }

    public IReadOnlyList<FormSection> Sections { get => field ?? []; init; }
}

/// <summary>What the form is called and since which order it is in force.</summary>
sealed record FormInfo
{
    public long? FormNo { get; init; }

    public string? ReportCode { get; init; }

    public string? TaxTypeCode { get; init; }

    public string? ReportName { get; init; }

    public string? ReportFrequency { get; init; }

    public string? ReportStatement { get; init; }

    public string? Version { get; init; }
}

/// <summary>A table of the form.</summary>
sealed record FormSection
{
    public string? Title { get; init; }

    public string? Key { get; init; }

    public int? SectionNo { get; init; }

    public int? Sequence { get; init; }

    public int? ColSpan { get; init; }

    public string? Type { get; init; }

    public string? HeaderHtml { get; init; }

    public IReadOnlyList<FormHeader> Headers { get => field ?? []; init; }

    public IReadOnlyList<FormRow> Rows { get => field ?? []; init; }

    public bool? ViewHeader { get; init; }

    public bool? ViewDefinition { get; init; }
}

/// <summary>A column's heading.</summary>
sealed record FormHeader
{
    public int? Sequence { get; init; }

    public string? Name { get; init; }

    public string? Definition { get; init; }

    public string? Field { get; init; }

    public int? ColSpan { get; init; }

    public string? Width { get; init; }

    public string? InnerHtml { get; init; }

    public string? Style { get; init; }

    public string? DataType { get; init; }

    public bool? Hidden { get; init; }
}

/// <summary>A line of the table.</summary>
sealed record FormRow
{
    public int? RowNumber { get; init; }

    public IReadOnlyList<FormCell> Cells { get => field ?? []; init; }
}

/// <summary>A cell; a filing names it by <see cref="Key"/> and <see cref="TagId"/>.</summary>
sealed record FormCell
{
    public long? TagId { get; init; }

    public string? ColumnKey { get; init; }

    public int? ColumnSequence { get; init; }

    /// <summary>What a filing calls <c>tagKey</c>.</summary>
    public string? Key { get; init; }

    public string? DefaultValue { get; init; }

    public string? Regex { get; init; }

    /// <summary>The formula of a computed cell, in a language the authority does not describe.</summary>
    public string? Expression { get; init; }

    public string? DataType { get; init; }

    public string? DrawType { get; init; }

    public bool? IsTag { get; init; }

    /// <summary>True when the cell <em>takes</em> a value: the official text says so, and the name says the opposite.</summary>
    public bool? IsDisable { get; init; }

    public bool? AllowMinus { get; init; }

    public int? RowSpan { get; init; }

    public int? ColSpan { get; init; }

    public string? Style { get; init; }

    public bool? IsAssessment { get; init; }

    public int? RowNumber { get; init; }

    public int? SectionNo { get; init; }

    public long? FormNo { get; init; }

    public IReadOnlyList<CellValidation> Validations { get => field ?? []; init; }
}

/// <summary>A condition the authority checks when the return is submitted.</summary>
sealed record CellValidation
{
    public string? ValidationKey { get; init; }

    public string? CellKey { get; init; }

    public string? ValidCondition { get; init; }

    public string? ErrorType { get; init; }

    public string? ErrorMessage { get; init; }

    public string? Status { get; init; }
}
