namespace Tamga.Client.Azerbaijan;

/// <summary>How what is expected and what has come in go together. The gateway may add values.</summary>
public static class MatchState
{
    /// <summary>The value <c>matched</c>.</summary>
    public const string Matched = "matched";

    /// <summary>The value <c>differing</c>.</summary>
    public const string Differing = "differing";

    /// <summary>The value <c>missing</c>.</summary>
    public const string Missing = "missing";

    /// <summary>The value <c>unexpected</c>.</summary>
    public const string Unexpected = "unexpected";
}
