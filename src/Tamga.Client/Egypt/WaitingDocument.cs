namespace Tamga.Client.Egypt;

/// <summary>A document that waits.</summary>
public sealed record WaitingDocument : OpenRecord
{
    /// <summary>Its job.</summary>
    public string JobId { get; set; } = "";

    /// <summary>How the ERP calls it.</summary>
    public string InternalId { get; set; } = "";

    /// <summary>Lower-case hex SHA-256 of its canonical text.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Since when it waits, if that is known.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>Whether an agent has it now.</summary>
    public bool Taken { get; set; }
}
