using Tamga.Api;

namespace Tamga.Egypt.Received;

/// <summary>The query parameters that choose among received documents.</summary>
sealed record ReceivedQuery(string? From, string? To, string? IssuerId, string? Status, string? Type)
{
    public static readonly string[] Types = ["I", "C", "D", "EI", "EC", "ED", "II"];

    /// <summary>The filter, or everything that is wrong.</summary>
    public ReceivedFilter Read(ValidationErrors errors)
    {
        var from = Moment("from", From, isEnd: false, errors);
        var to = Moment("to", To, isEnd: true, errors);
        if (from > to) errors.Add("to", "must not be before from");
        return new ReceivedFilter
        {
            From = from,
            To = to,
            IssuerId = string.IsNullOrWhiteSpace(IssuerId) ? null : IssuerId.Trim(),
            Status = string.IsNullOrWhiteSpace(Status) ? null : ReceivedSummary.StatusOf(Status),
            Type = string.IsNullOrWhiteSpace(Type) ? null : Type.Trim().ToUpperInvariant(),
        };
    }

    /// <summary>A day is one of Egypt's, as a tax period is; a time says itself where it is.</summary>
    public static DateTimeOffset? Moment(string name, string? text, bool isEnd, ValidationErrors errors)
    {
        const int dayLength = 10;
        if (text is not { Length: dayLength })
            return isEnd ? QueryValue.To(name, text, errors) : QueryValue.From(name, text, errors);
        if (QueryValue.Day(name, text, errors) is not { } day) return null;
        if (!isEnd) return StartOf(day);
        return day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : StartOf(day.AddDays(1)).AddTicks(-1);
    }

    /// <summary>The first moment of a day in Egypt.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where a clock change skips midnight, the day begins an hour later, at the same moment.
        var offset = EtaTimer.Zone.GetUtcOffset(midnight);
        return midnight.Ticks < offset.Ticks ? DateTimeOffset.MinValue : new DateTimeOffset(midnight, offset).ToUniversalTime();
    }
}
