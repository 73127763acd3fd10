namespace Tamga.Client.Health;

/// <summary>From a moment on it was so.</summary>
public sealed record HealthChange : OpenRecord
{
    /// <summary>Of this change alone.</summary>
    public string Id { get; set; } = "";

    /// <summary>When it was seen.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary><c>gateway</c>, or the authority's name in the API.</summary>
    public string Subject { get; set; } = "";

    /// <summary>What people call it.</summary>
    public string Title { get; set; } = "";

    /// <summary>How it was from then on.</summary>
    public string Status { get; set; } = "";
}
