namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>A document type of the authority.</summary>
sealed record DocumentType(int Id, string Code, string Name, string NameAr);

/// <summary>The document types there are.</summary>
static class DocumentTypes
{
    public static readonly IReadOnlyList<DocumentType> All =
    [
        new(1, "I", "Invoice", "فاتورة"),
        new(2, "C", "Credit Note", "إشعار دائن"),
        new(3, "D", "Debit Note", "إشعار مدين"),
        new(4, "EI", "Export Invoice", "فاتورة تصدير"),
        new(5, "EC", "Export Credit Note", "إشعار دائن تصدير"),
        new(6, "ED", "Export Debit Note", "إشعار مدين تصدير"),
    ];

    public static DocumentType Find(string code) => All.First(type => type.Code == code);
}
