using Tamga.Egypt.Documents.Codes;

namespace Tamga.Egypt.Invoices.Composing;

/// <summary>The six documents that a taxpayer issues. ETA takes their names in either case.</summary>
static class DocumentKinds
{
    public const int Invoice = 1;
    public const int Credit = 2;
    public const int Debit = 3;
    public const int ExportInvoice = 4;
    public const int ExportCredit = 5;
    public const int ExportDebit = 6;

    static readonly string[] Names = ["", "I", "C", "D", "EI", "EC", "ED"];

    public static readonly CodeTable Table = new(
        "document type: I, C, D, EI, EC or ED",
        [.. Enumerable.Range(1, 6).SelectMany(k => new[] { (Names[k], k), (Names[k].ToLowerInvariant(), k) })]);

    public static readonly CodeTable Versions = new("document type version: 1.0 or 0.9", "1.0 0.9"u8);

    /// <summary>In capital letters.</summary>
    public static string Name(int kind) => Names[kind];

    public static bool IsExport(int kind) => kind >= ExportInvoice;

    /// <summary>Whether it corrects other documents, and names them.</summary>
    public static bool IsNote(int kind) => kind is Credit or Debit or ExportCredit or ExportDebit;
}
