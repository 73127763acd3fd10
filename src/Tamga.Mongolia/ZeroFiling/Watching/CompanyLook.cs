using System.Text.Json.Serialization;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Wire;
using Tamga.Mongolia.ZeroFiling.Enrolments;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.ZeroFiling.Watching;

/// <summary>What e-Tax's lists said of an enrolled company when it was last looked at: its enrolled forms only.</summary>
/// <param name="EntId">The company.</param>
/// <param name="At">When.</param>
/// <param name="Returns">What was due or late.</param>
sealed record CompanyLook(long EntId, DateTimeOffset At, IReadOnlyList<ListedReturn> Returns)
{
    public static CompanyLook Of(
        Enrolment enrolment, DateTimeOffset at, IEnumerable<DueReturn> due, IEnumerable<LateReturn> late) =>
        new(enrolment.EntId, at,
        [
            .. due.Select(r => new ListedReturn(ReturnRow.Of(enrolment.EntId, r), IsLate: false, null))
                .Concat(late.Select(r => new ListedReturn(ReturnRow.Of(enrolment.EntId, r), IsLate: true, r.RsStatus)))
                .Where(l => enrolment.Covers(l.Row.TaxReportCode)),
        ]);

    /// <summary>
    /// Whether the look tells what is due of periods that end in a month: only after they are over do the lists have them.
    /// </summary>
    public bool Knows(TaxMonth end) => ETaxDate.DayOf(At) >= end.Plus(1).FirstDay;

    /// <summary>Whether a form is listed for a period of which nobody can tell when it ends.</summary>
    public bool HasUndated(string form) => Returns.Any(l =>
        LookAlikes.SameCode(l.Row.TaxReportCode, form) && !ETaxStatus.IsSent(l.Row.Status)
            && RunSelection.PeriodEnd(l.Row) is null);
}

/// <summary>A row of the authority's lists.</summary>
/// <param name="Row">The row.</param>
/// <param name="IsLate">Whether it is from the list of late returns.</param>
/// <param name="RsStatus">Of a late one: what became of the request to file it.</param>
sealed record ListedReturn(ReturnRow Row, bool IsLate, int? RsStatus)
{
    /// <summary>The return whatever request it is filed under: several requests may have been made for one.</summary>
    [JsonIgnore]
    public string Return => (Row with { ResubmitId = 0 }).NaturalKey;
}
