using Tamga.Api;
using Tamga.Mongolia.Returns;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>The body of <c>POST /api/etax/zero-filing/runs</c>.</summary>
sealed record RunRequest
{
    /// <summary>The year of the periods.</summary>
    public int? Year { get; init; }

    /// <summary>Exactly this period of the year.</summary>
    public int? Period { get; init; }

    /// <summary>Every period that ends in this month.</summary>
    public int? Month { get; init; }

    /// <summary>Only these companies; all enrolled ones when left out.</summary>
    public IReadOnlyList<long>? EntIds { get; init; }

    /// <summary>The same by their register numbers, beside or in the place of <see cref="EntIds"/>.</summary>
    public IReadOnlyList<string?>? Pins { get; init; }

    /// <summary>Stops before the first write at the authority, and shows the exact bodies.</summary>
    public bool? DryRun { get; init; }

    /// <summary>The selection, or everything that is wrong.</summary>
    /// <param name="found">The companies that <see cref="Pins"/> names.</param>
    /// <param name="errors">Where errors go.</param>
    public RunSelection? Read(IReadOnlyList<long> found, ValidationErrors errors)
    {
        if (Year is not (>= ReturnRequest.FirstYear and <= ReturnRequest.LastYear))
            errors.Add("$.year", "is required: a year such as 2026");
        if (Period is not (null or (>= 1 and <= ReturnRequest.LastPeriod))) errors.Add("$.period", "must be 1 to 12");
        if (Month is not (null or (>= 1 and <= 12))) errors.Add("$.month", "must be 1 to 12");
        if (EntIds is { Count: 0 } || Pins is { Count: 0 })
            errors.Add("$.entIds", "must name at least one company, or be left out");
        return errors.Any ? null : new RunSelection(Year!.Value, Period, Month, Named(found), DryRun is true);
    }

    IReadOnlyList<long>? Named(IReadOnlyList<long> found) =>
        EntIds is null && found.Count == 0 ? null : [.. (EntIds ?? []).Concat(found).Distinct()];
}
