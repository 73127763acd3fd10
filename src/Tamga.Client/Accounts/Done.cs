namespace Tamga.Client.Accounts;

/// <summary>It is done.</summary>
public sealed record Done : OpenRecord
{
    /// <summary>Whether it was done.</summary>
    public bool Success { get; set; }

    /// <summary>What is said about it, for people.</summary>
    public string Message { get; set; } = "";
}
