namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>One thing wrong with a document: the code and text of the authority, where, and what it is in detail.</summary>
sealed record Fault(string Code, string Message, string Path, Fault? Inner = null);

/// <summary>What one validator found; null where it has nothing to say against the document.</summary>
sealed record ValidationStep(string Id, string Name, Fault? Fault)
{
    public bool Passed => Fault is null;
}

/// <summary>The outcome a test has asked for, whatever the document says.</summary>
enum ForcedOutcome
{
    /// <summary>Refused inside the 202.</summary>
    Refused,

    /// <summary>Accepted, then Invalid.</summary>
    Invalid,

    /// <summary>Accepted, and never decided.</summary>
    Stuck,
}

/// <summary>
/// Forces an outcome on documents and receipts whose number contains a text, at most <paramref name="times"/> often.
/// </summary>
sealed class OutcomeOrder(string match, ForcedOutcome outcome, int times)
{
    readonly bool _limited = times > 0;
    int _left = times;

    public ForcedOutcome? For(string number)
    {
        if (!number.Contains(match, StringComparison.Ordinal) || _limited && _left == 0)
            return null;
        _left--;
        return outcome;
    }
}
