namespace Tamga.Client.Mongolia;

/// <summary>A form's period.</summary>
public sealed record CalendarRow : OpenRecord
{
    /// <summary>The form's code.</summary>
    public string Form { get; set; } = "";

    /// <summary>The period: <c>2026-06</c>, <c>2026-Q2</c> or <c>2026</c>.</summary>
    public string Period { get; set; } = "";

    /// <summary>The last day.</summary>
    public DateOnly Due { get; set; }

    /// <summary>Where the rule is written.</summary>
    public string? Source { get; set; }

    /// <summary>What an override says, when one counts.</summary>
    public string? Note { get; set; }

    /// <summary>How many enrolled companies it is for.</summary>
    public int Companies { get; set; }
}
