namespace Tamga.Client.Filings;

/// <summary>What a filing waits for.</summary>
public sealed record WaitingFor : OpenRecord
{
    /// <summary><c>authority</c>, <c>credentials</c>, <c>pin1</c>, <c>pin2</c> or <c>signature</c>.</summary>
    public string What { get; set; } = "";

    /// <summary>What a person is shown, such as a verification code.</summary>
    public string? Code { get; set; }

    /// <summary>How long it waits at the most, UTC.</summary>
    public DateTimeOffset? Until { get; set; }
}
