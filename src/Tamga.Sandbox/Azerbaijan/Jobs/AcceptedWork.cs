using Tamga.Sandbox.Ledger;

namespace Tamga.Sandbox.Azerbaijan.Jobs;

/// <summary>
/// Something the portal took, as the ledger tells of it. Kinds: <c>import</c> (an invoice into the portal), <c>upload</c> (a
/// signed invoice at e-taxes), <c>download</c>, <c>deletion</c> (of an invoice in the portal), <c>qaime-deletion</c>,
/// <c>token-renewal</c>.
/// </summary>
sealed record AcceptedWork : AcceptedFiling
{
    /// <summary>Whose: subdomain, and after a slash a partner's customer's phone.</summary>
    public required string Books { get; init; }

    /// <summary>The process it belongs to.</summary>
    public int? ProcessId { get; init; }

    /// <summary>The number an upload was given.</summary>
    public string? Qaime { get; init; }

    public override bool IsAbout(string name, string value) => name is "books" ? Books == value : base.IsAbout(name, value);
}
