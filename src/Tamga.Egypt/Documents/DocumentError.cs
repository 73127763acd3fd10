namespace Tamga.Egypt.Documents;

/// <summary>Why a document cannot be sent.</summary>
/// <param name="Path">The JSON path it is about, such as <c>$.invoices[0].invoiceLines[2].taxableItems[0].subType</c>.</param>
/// <param name="Message">What is wrong there, and where it helps what would be right.</param>
sealed record DocumentError(string Path, string Message)
{
    /// <summary>Both in one line, the path first, as problem details list errors.</summary>
    public override string ToString() => $"{Path}: {Message}";
}
