namespace Tamga.Client.Azerbaijan;

/// <summary>A token that was renewed.</summary>
public sealed record TokenRenewal : OpenRecord
{
    /// <summary>When.</summary>
    public DateTimeOffset RenewedAt { get; set; }

    /// <summary>When it is renewed by itself.</summary>
    public DateTimeOffset RenewAgainAt { get; set; }
}
