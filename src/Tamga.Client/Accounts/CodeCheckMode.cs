namespace Tamga.Client.Accounts;

/// <summary>What becomes of a document with a code that its issuer may not use. The gateway may add values.</summary>
public static class CodeCheckMode
{
    /// <summary>The value <c>off</c>.</summary>
    public const string Off = "off";

    /// <summary>The value <c>warn</c>.</summary>
    public const string Warn = "warn";

    /// <summary>The value <c>refuse</c>.</summary>
    public const string Refuse = "refuse";
}
