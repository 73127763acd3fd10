namespace Tamga.Client.Health;

/// <summary>How the gateway, or an authority, is.</summary>
public sealed record HealthOf : OpenRecord
{
    /// <summary><c>gateway</c>, or the authority's name in the API.</summary>
    public string Subject { get; set; } = "";

    /// <summary>What people call it.</summary>
    public string Title { get; set; } = "";

    /// <summary>
    /// <c>good</c>, <c>slow</c> (late answers, or some calls without one), <c>down</c> or <c>unknown</c> (not called yet). One
    /// that is not called stays as it was.
    /// </summary>
    public string Status { get; set; } = "";

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>When it last answered; null before it has.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }
}
