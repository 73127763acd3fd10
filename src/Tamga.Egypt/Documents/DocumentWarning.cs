namespace Tamga.Egypt.Documents;

/// <summary>What an ERP should know of a document that can be sent all the same.</summary>
/// <param name="Path">The JSON path it is about.</param>
/// <param name="Message">What was found there, and what was done about it.</param>
sealed record DocumentWarning(string Path, string Message)
{
    /// <summary>Both in one line, the path first.</summary>
    public override string ToString() => $"{Path}: {Message}";
}
