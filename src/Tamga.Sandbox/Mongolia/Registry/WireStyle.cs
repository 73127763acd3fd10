using System.Globalization;

namespace Tamga.Sandbox.Mongolia.Registry;

/// <summary>How the office writes its days; the official page does not say.</summary>
enum DateForm
{
    /// <summary><c>2026-11-01</c>.</summary>
    Iso,

    /// <summary><c>2026-10-31T16:00:00.000+00:00</c>, which is the first of November in Ulaanbaatar.</summary>
    IsoWithZone,

    /// <summary>Seconds since 1970.</summary>
    EpochSeconds,

    /// <summary>Milliseconds since 1970.</summary>
    EpochMilliseconds,

    /// <summary><c>[2026,11,1,0,0]</c>.</summary>
    Array,

    /// <summary><c>01.11.2026</c>.</summary>
    Dotted,

    /// <summary>Words that nobody reads a day out of.</summary>
    Words,
}

/// <summary>What differs between the page, its samples and other people's live answers. The default is the page.</summary>
sealed record WireStyle
{
    public DateForm Dates { get; init; }

    /// <summary>Form codes in Latin letters that look the same: <c>TT-03A</c>.</summary>
    public bool LatinCodes { get; init; }

    /// <summary>The rows of a history leave year and code to their parents.</summary>
    public bool HistoryLeavesYears { get; init; }

    /// <summary>Organisations come as <c>{data:[…]}</c>.</summary>
    public bool OrganisationsInData { get; init; }

    /// <summary>The list of due returns does not tell of drafts: only the history does.</summary>
    public bool DueListHidesDrafts { get; init; }

    /// <summary>The history does not tell of drafts: only the list of due returns does.</summary>
    public bool HistoryHidesDrafts { get; init; }

    public object Date(DateOnly date)
    {
        var midnight = new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), UlaanbaatarTime.Offset);
        return Dates switch
        {
            DateForm.IsoWithZone =>
                midnight.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture),
            DateForm.EpochSeconds => midnight.ToUnixTimeSeconds(),
            DateForm.EpochMilliseconds => midnight.ToUnixTimeMilliseconds(),
            DateForm.Array => new[] { date.Year, date.Month, date.Day, 0, 0 },
            DateForm.Dotted => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
            DateForm.Words => "удахгүй",
            _ => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }

    public string Code(string reportCode) =>
        LatinCodes ? reportCode.Replace('Т', 'T').Replace('А', 'A').Replace('а', 'a') : reportCode;
}
