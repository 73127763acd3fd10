namespace Tamga.Mongolia.ZeroFiling.Calendar;

/// <summary>
/// The due dates that public sources give. Where they disagree the earlier day counts: a warning that comes too early costs a
/// look, one that comes too late costs a fine.
/// </summary>
/// <remarks>
/// How often a company files a form depends on its size and regime and is known only to e-Tax; the most frequent case is
/// forecast. A reform reported for 2027 (annual income tax to 5 March, quarterly VAT for some) is not here: it is unconfirmed.
/// Social insurance and financial statements are not filed in e-Tax.
/// </remarks>
static class PublishedRules
{
    static readonly int[] EveryMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    static readonly int[] EveryQuarter = [3, 6, 9, 12];

    /// <summary>Of a cumulative return, whose fourth quarter is in the year's.</summary>
    static readonly int[] FirstThreeQuarters = [3, 6, 9];

    static readonly int[] YearEnd = [12];

    public static IReadOnlyList<CalendarRule> All { get; } =
    [
        // VAT, ТТ-03 and ТТ-03а: by the 10th of the next month.
        new("ТТ-03*", TaxFrequency.Month, EveryMonth, 1, 10, "VAT law, article 16.1 (legalinfo.mn/mn/detail/11227)"),

        // Corporate income: each quarter by the 20th, the year by 10 February. Half-yearly for most companies under 6 billion;
        // 20 July is the date of both.
        new("ТТ-02", TaxFrequency.Quarter, FirstThreeQuarters, 1, 20, "erdenet.mn/lavlah/servicedetails/190200006"),
        new("ТТ-02", TaxFrequency.Year, YearEnd, 2, 10, "erdenet.mn/lavlah/servicedetails/190200006"),

        // Corporate income, simplified: once a year; one source only.
        new("ТТ-02(ХГ)", TaxFrequency.Year, YearEnd, 2, 15, "du.mta.gov.mn"),

        // Salaries: quarters by the 20th; the year by 10 February (ubaudit.mn) or the 15th (lehmanlaw.mn).
        new("ТТ-11", TaxFrequency.Quarter, FirstThreeQuarters, 1, 20, "ubaudit.mn"),
        new("ТТ-11", TaxFrequency.Year, YearEnd, 2, 10, "ubaudit.mn; lehmanlaw.mn says 15 February"),

        // Withholding from non-residents and from entities: quarters by the 20th, the year by 10 February.
        new("ТТ-12", TaxFrequency.Quarter, FirstThreeQuarters, 1, 20, "ubaudit.mn"),
        new("ТТ-12", TaxFrequency.Year, YearEnd, 2, 10, "ubaudit.mn"),
        new("ТТ-13", TaxFrequency.Quarter, FirstThreeQuarters, 1, 20, "ubaudit.mn"),
        new("ТТ-13", TaxFrequency.Year, YearEnd, 2, 10, "ubaudit.mn"),

        // Immovable property: by 10 February.
        new("ТТ-23", TaxFrequency.Year, YearEnd, 2, 10, "ubaudit.mn"),

        // City tax: every quarter by the 20th; no other day is named for the fourth.
        new("ТТ-28", TaxFrequency.Quarter, EveryQuarter, 1, 20, "ubaudit.mn"),
    ];
}
