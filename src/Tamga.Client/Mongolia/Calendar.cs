namespace Tamga.Client.Mongolia;

/// <summary>What is expected to become due.</summary>
public sealed record Calendar : OpenRecord
{
    /// <summary>The first day looked at.</summary>
    public DateOnly From { get; set; }

    /// <summary>The last one.</summary>
    public DateOnly To { get; set; }

    /// <summary>In the order of days. A forecast: e-Tax's own lists decide.</summary>
    public IReadOnlyList<CalendarRow> Due { get; set; } = [];

    /// <summary>Enrolled forms whose due dates only e-Tax knows.</summary>
    public IReadOnlyList<string> FormsWithoutRule { get; set; } = [];
}
