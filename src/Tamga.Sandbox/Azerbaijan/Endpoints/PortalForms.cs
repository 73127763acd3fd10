namespace Tamga.Sandbox.Azerbaijan.Endpoints;

/// <summary>In which of the forms that portals have been seen in lists of invoices come.</summary>
sealed record PortalForms
{
    /// <summary>Whether lists come as objects with numbers for members, and gaps between those.</summary>
    public bool ListsAsMaps { get; init; }

    /// <summary>Whether a page behind the last one is an error instead of an empty one.</summary>
    public bool ErrorBehindLast { get; init; }

    /// <summary>What is said of how many there are.</summary>
    public TotalForm Total { get; init; }

    /// <summary>How times are written.</summary>
    public TimeForm Times { get; init; }
}

/// <summary>What is said of how many invoices there are.</summary>
enum TotalForm
{
    /// <summary>Of enterprises' how many there are on all pages, of partners' how many on this one.</summary>
    ByAccount,

    /// <summary>Nothing.</summary>
    None,

    /// <summary>More than are shown.</summary>
    TooMany,
}

/// <summary>How times are written.</summary>
enum TimeForm
{
    /// <summary>07.08.2025 14:30, as it is documented.</summary>
    Documented,

    /// <summary>2025-08-07T14:30:00, in Baku.</summary>
    Iso,

    /// <summary>2025-08-07T10:30:00.000Z.</summary>
    IsoUtc,

    /// <summary>Seconds since 1970, as a number.</summary>
    EpochSeconds,

    /// <summary>Milliseconds since 1970, as text.</summary>
    EpochMilliseconds,

    /// <summary>[2025,8,7,14,30].</summary>
    Array,
}
