using System.Text.Json;
using Tamga.Egypt.Wire;
using Tamga.Spreadsheets;

namespace Tamga.Egypt.Received.Export;

/// <summary>
/// The columns of exported documents and of their lines. The names are those of the API, or Arabic, in the words of ETA's portal.
/// </summary>
static class ReceivedColumns
{
    /// <summary>A row for each document.</summary>
    /// <param name="views">Until when each can be rejected.</param>
    public static IReadOnlyList<SheetColumn<ReceivedDocument>> OfDocuments(ReceivedViews views) =>
    [
        .. Heads,
        new("totalSales", "إجمالي المبيعات", d => SheetValue.Of(d.Summary.TotalSales)),
        new("totalDiscount", "إجمالي الخصم", d => SheetValue.Of(d.Summary.TotalDiscount)),
        new("netAmount", "صافي المبلغ", d => SheetValue.Of(d.Summary.NetAmount)),
        new("vat", "ضريبة القيمة المضافة", d => Tax(d, t => t is Vat)),
        new("tableTax", "ضريبة الجدول", d => Tax(d, t => t is TableRate or TableAmount)),
        new("withholdingTax", "الخصم تحت حساب الضريبة", d => Tax(d, t => t is Withholding)),
        new("otherTaxes", "ضرائب ورسوم أخرى", d => Tax(d, IsOther)),
        new("total", "الإجمالي", d => SheetValue.Of(d.Summary.Total)),
        new("lines", "عدد البنود", d => SheetValue.Of(d.Content?.Lines)),
        new("statusReason", "السبب", d => SheetValue.Of(d.Summary.StatusReason)),
        new("rejectableUntil", "يمكن الرفض حتى", d => SheetValue.Of(InEgypt(views.RejectableUntil(d.Summary)))),
    ];

    /// <summary>
    /// A row for each line, with its document's head in it; a document whose lines are not known has one row without any.
    /// </summary>
    public static IReadOnlyList<SheetColumn<ExportedLine>> OfLines { get; } =
    [
        .. Heads.Select(h => new SheetColumn<ExportedLine>(h.Name, h.LocalName, l => h.Of(l.Document))),
        new("line", "رقم البند", l => SheetValue.Of(l.Number)),
        new("description", "الوصف", l => l.Text("description")),
        new("itemType", "نوع الكود", l => l.Text("itemType")),
        new("itemCode", "كود الصنف", l => l.Text("itemCode")),
        new("internalCode", "الكود الداخلي", l => l.Text("internalCode")),
        new("unitType", "الوحدة", l => l.Text("unitType")),
        new("quantity", "الكمية", l => l.Amount("quantity")),
        new("currencySold", "العملة", l => l.Text("currencySold", "unitValue")),
        new("unitPrice", "سعر الوحدة", l => l.Amount("amountEGP", "unitValue")),
        new("salesTotal", "إجمالي البيع", l => l.Amount("salesTotal")),
        new("discount", "الخصم", l => l.Amount("amount", "discount")),
        new("netTotal", "الصافي", l => l.Amount("netTotal")),
        new("vatRate", "نسبة ضريبة القيمة المضافة", l => SheetValue.Of(l.Rate(Vat))),
        new("vat", "ضريبة القيمة المضافة", l => l.Tax(t => t is Vat)),
        new("tableTax", "ضريبة الجدول", l => l.Tax(t => t is TableRate or TableAmount)),
        new("withholdingTax", "الخصم تحت حساب الضريبة", l => l.Tax(t => t is Withholding)),
        new("otherTaxes", "ضرائب ورسوم أخرى", l => l.Tax(IsOther)),
        new("total", "الإجمالي", l => l.Amount("total")),
    ];

    const string Vat = "T1";
    const string TableRate = "T2";
    const string TableAmount = "T3";
    const string Withholding = "T4";

    static IReadOnlyList<SheetColumn<ReceivedDocument>> Heads =>
    [
        new("uuid", "الرقم الإلكتروني", d => SheetValue.Of(d.Summary.Uuid)),
        new("internalId", "الرقم الداخلي", d => SheetValue.Of(d.Summary.InternalId)),
        new("documentType", "نوع المستند", d => SheetValue.Of(d.Summary.Type)),
        new("status", "الحالة", d => SheetValue.Of(d.Summary.Status)),
        new("dateTimeIssued", "تاريخ الإصدار", d => SheetValue.Of(InEgypt(d.Summary.IssuedAt))),
        new("dateTimeReceived", "تاريخ الاستلام", d => SheetValue.Of(InEgypt(d.Summary.ReceivedAt))),
        new("issuerId", "الرقم الضريبي للبائع", d => SheetValue.Of(d.Summary.IssuerId)),
        new("issuerName", "اسم البائع", d => SheetValue.Of(d.Summary.IssuerName)),
    ];

    static bool IsOther(string tax) => tax is not (Vat or TableRate or TableAmount or Withholding);

    static SheetValue Tax(ReceivedDocument document, Func<string, bool> which) => document.Content is { } content
        ? SheetValue.Of(content.TaxTotals.Where(t => which(t.TaxType)).Aggregate(0m, (s, t) => ReceivedContent.Sum(s, t.Amount)))
        : default;

    static DateTimeOffset? InEgypt(DateTimeOffset? moment) =>
        moment is { } known ? TimeZoneInfo.ConvertTime(known, EtaTimer.Zone) : null;
}

/// <summary>A line with its document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Number">The place of the line, from 1; nothing where no line is known.</param>
/// <param name="Line">The line as its issuer sent it.</param>
sealed record ExportedLine(ReceivedDocument Document, decimal? Number, JsonElement Line)
{
    public SheetValue Text(string name, string? within = null) => SheetValue.Of(EtaAnswers.Text(Part(within), name));

    public SheetValue Amount(string name, string? within = null) =>
        SheetValue.Of(ReceivedContent.Amount(Part(within), name));

    /// <summary>The sum of some of its taxes; nothing where no line is known.</summary>
    public SheetValue Tax(Func<string, bool> which) => Number is null
        ? default
        : SheetValue.Of(Taxes.Where(t => which(TypeOf(t)))
            .Aggregate(0m, (sum, t) => ReceivedContent.Sum(sum, ReceivedContent.Amount(t, "amount") ?? 0)));

    /// <summary>The rate of a tax.</summary>
    public decimal? Rate(string type) =>
        Taxes.Where(t => TypeOf(t) == type).Select(t => ReceivedContent.Amount(t, "rate")).FirstOrDefault();

    IEnumerable<JsonElement> Taxes => ReceivedContent.Objects(Line, "taxableItems");

    static string TypeOf(JsonElement tax) => EtaAnswers.Text(tax, "taxType") ?? "";

    JsonElement Part(string? name) => name is null ? Line : EtaAnswers.Find(Line, name) ?? default;
}
