namespace Tamga.Client.Mongolia;

/// <summary>May a return be filed as an X report, unattended? The gateway may add values.</summary>
public static class Verdict
{
    /// <summary>The value <c>Ready</c>.</summary>
    public const string Ready = "Ready";

    /// <summary>The value <c>Warning</c>.</summary>
    public const string Warning = "Warning";

    /// <summary>The value <c>NotReady</c>.</summary>
    public const string NotReady = "NotReady";

    /// <summary>The value <c>AlreadyFiled</c>.</summary>
    public const string AlreadyFiled = "AlreadyFiled";
}
