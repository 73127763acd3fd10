using System.ComponentModel.DataAnnotations;
using Tamga.Api;
using Tamga.Azerbaijan.Invoices;

namespace Tamga.Azerbaijan.Downloads;

/// <summary>The body of <c>POST /api/vatportal/downloads</c>.</summary>
sealed record DownloadRequest
{
    /// <summary>
    /// The first day that invoices were created on, such as <c>2025-08-01</c>, or a time such as <c>2025-08-01T08:00</c>, in the
    /// authority's time.
    /// </summary>
    [Required]
    public string? DateFrom { get; init; }

    /// <summary>The last day, whole when it names no hour.</summary>
    [Required]
    public string? DateTo { get; init; }

    /// <summary><c>incoming</c> or <c>sent</c>.</summary>
    [Required]
    [AllowedValues(null, "incoming", "sent")]
    public string? Direction { get; init; }

    /// <summary>Only these statuses.</summary>
    public IReadOnlyList<string?>? IncludeStatus { get; init; }

    /// <summary>All but these statuses; of no effect beside includeStatus.</summary>
    public IReadOnlyList<string?>? ExcludeStatus { get; init; }

    /// <summary>Only these kinds.</summary>
    public IReadOnlyList<string?>? IncludeKinds { get; init; }

    /// <summary>All but these kinds; of no effect beside includeKinds.</summary>
    public IReadOnlyList<string?>? ExcludeKinds { get; init; }

    /// <summary>Which of the customer's phones confirms; the usual one when left out.</summary>
    public string? Phone { get; init; }

    /// <summary>The order that the request makes, or everything that is wrong with it.</summary>
    /// <param name="mostDays">The longest span.</param>
    /// <param name="zone">The authority's time, in which the portal counts.</param>
    /// <param name="errors">Where errors go.</param>
    /// <returns>Nothing when something is wrong.</returns>
    public DownloadOrder? Read(int mostDays, TimeZoneInfo zone, ValidationErrors errors)
    {
        var from = Time("$.dateFrom", DateFrom, zone, errors);
        var to = Time("$.dateTo", DateTo, zone, errors);
        if (from > to) errors.Add("$.dateTo", "must not be before dateFrom");
        else if (to - from > TimeSpan.FromDays(mostDays))
            errors.Add("$.dateTo", $"must be at most {mostDays} days after dateFrom; ask for several spans");
        var direction = InvoiceDirections.Find(Direction);
        if (direction is null)
            errors.Add("$.direction", Direction is null ? "is required: incoming or sent" : "must be incoming or sent");
        var includeStatus = Values("$.includeStatus", IncludeStatus, DownloadFilters.Statuses, errors);
        var excludeStatus = Values("$.excludeStatus", ExcludeStatus, DownloadFilters.Statuses, errors);
        var includeKinds = Values("$.includeKinds", IncludeKinds, DownloadFilters.Kinds, errors);
        var excludeKinds = Values("$.excludeKinds", ExcludeKinds, DownloadFilters.Kinds, errors);
        return errors.Any ? null : new DownloadOrder
        {
            Direction = direction!.Value,
            From = from!.Value,
            To = to!.Value,
            IncludeStatus = includeStatus,
            ExcludeStatus = excludeStatus,
            IncludeKinds = includeKinds,
            ExcludeKinds = excludeKinds,
        };
    }

    static DateTime? Time(string path, string? text, TimeZoneInfo zone, ValidationErrors errors)
    {
        var time = VatPortalTime.ParseWanted(text, zone);
        if (time is null)
        {
            errors.Add(path, (text is null ? "is required" : "must be one")
                + ": a day such as 2025-08-01, or a time such as 2025-08-01T08:00");
        }

        return time;
    }

    static IReadOnlyList<string> Values(
        string path, IReadOnlyList<string?>? given, IReadOnlySet<string> known, ValidationErrors errors)
    {
        foreach (var (i, value) in (given ?? []).Index())
        {
            if (value is null || !known.Contains(value))
                errors.Add($"{path}[{i}]", $"must be one of {string.Join(", ", known.Order(StringComparer.Ordinal))}");
        }

        return [.. given?.OfType<string>() ?? []];
    }
}
