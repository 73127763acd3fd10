namespace Tamga.SelfHost.Storage;

/// <summary>
/// Whose filings a database holds. It is stamped into the file (SQLite's <c>application_id</c>), so that a copy tells it, too:
/// a sandbox on real customers' data would call filed what no authority has.
/// </summary>
public enum DatabasePurpose
{
    /// <summary>Filings that authorities have: <c>TMGA</c>.</summary>
    Authorities = 0x544D4741,

    /// <summary>Filings that stand-ins have: <c>TMGS</c>.</summary>
    Sandbox = 0x544D4753,
}

/// <summary>The data is not of what it is asked to be used for; the message is what a person reads.</summary>
/// <param name="message">What it is, and what to do.</param>
public sealed class OtherPurposeException(string message) : DataDirectoryException(message, new InvalidOperationException());
