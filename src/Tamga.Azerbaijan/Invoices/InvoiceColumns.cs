using Tamga.Azerbaijan.Wire;
using Tamga.Spreadsheets;

namespace Tamga.Azerbaijan.Invoices;

/// <summary>
/// The columns of exported invoices and of their goods lines. The names are those of the API, or Azerbaijani, in the words that
/// accountants know from e-taxes.
/// </summary>
static class InvoiceColumns
{
    /// <summary>A row for each invoice.</summary>
    /// <param name="zone">In whose time people read.</param>
    public static IReadOnlyList<SheetColumn<InvoiceView>> OfInvoices(TimeZoneInfo zone) =>
    [
        .. Heads,
        new("iniAmount", "Məbləğ", i => SheetValue.Of(i.IniAmount)),
        new("exciseAmount", "Aksiz məbləği", i => SheetValue.Of(i.ExciseAmount)),
        new("applyAmount", "ƏDV-yə cəlb edilən məbləğ", i => SheetValue.Of(i.ApplyAmount)),
        new("skipAmount", "ƏDV-yə cəlb edilməyən məbləğ", i => SheetValue.Of(i.SkipAmount)),
        new("zeroAmount", "ƏDV-yə 0 dərəcə ilə cəlb edilən məbləğ", i => SheetValue.Of(i.ZeroAmount)),
        new("freeAmount", "ƏDV-dən azad olunan məbləğ", i => SheetValue.Of(i.FreeAmount)),
        new("vatAmount", "ƏDV məbləği", i => SheetValue.Of(i.VatAmount)),
        new("transpAmount", "Yol vergisi", i => SheetValue.Of(i.TranspAmount)),
        new("netAmount", "Yekun məbləğ", i => SheetValue.Of(i.NetAmount)),
        new("seenAt", "Yükləndiyi vaxt", i => SheetValue.Of(In(zone, i.SeenAt))),
        new("changedAt", "Dəyişdiyi vaxt", i => SheetValue.Of(In(zone, i.ChangedAt))),
    ];

    /// <summary>
    /// A row for each goods line, with its invoice's head in it; an invoice without lines has one row without goods.
    /// </summary>
    public static IReadOnlyList<SheetColumn<ExportedLine>> OfLines { get; } =
    [
        .. Heads.Select(h => new SheetColumn<ExportedLine>(h.Name, h.LocalName, l => h.Of(l.Invoice))),
        new("line", "Sıra №", l => SheetValue.Of(l.Line?.Line)),
        new("prodCode", "Malın kodu", l => SheetValue.Of(l.Line?.ProdCode)),
        new("prodName", "Malın adı", l => SheetValue.Of(l.Line?.ProdName)),
        new("barcode", "Barkod", l => SheetValue.Of(l.Line?.Barcode)),
        new("unitName", "Ölçü vahidi", l => SheetValue.Of(l.Line?.UnitName)),
        new("unitPrice", "Vahidin qiyməti", l => SheetValue.Of(l.Line?.UnitPrice)),
        new("unitQty", "Miqdar", l => SheetValue.Of(l.Line?.UnitQty)),
        new("iniAmount", "Məbləğ", l => SheetValue.Of(l.Line?.IniAmount)),
        new("grade", "Aksiz dərəcəsi", l => SheetValue.Of(l.Line?.Grade)),
        new("totalExcise", "Aksiz məbləği", l => SheetValue.Of(l.Line?.TotalExcise)),
        new("iniAmount2", "Aksizlə birlikdə məbləğ", l => SheetValue.Of(l.Line?.IniAmount2)),
        new("applyAmount", "ƏDV-yə cəlb edilən məbləğ", l => SheetValue.Of(l.Line?.ApplyAmount)),
        new("skipAmount", "ƏDV-yə cəlb edilməyən məbləğ", l => SheetValue.Of(l.Line?.SkipAmount)),
        new("zeroAmount", "ƏDV-yə 0 dərəcə ilə cəlb edilən məbləğ", l => SheetValue.Of(l.Line?.ZeroAmount)),
        new("freeAmount", "ƏDV-dən azad olunan məbləğ", l => SheetValue.Of(l.Line?.FreeAmount)),
        new("vatAmount", "ƏDV məbləği", l => SheetValue.Of(l.Line?.VatAmount)),
        new("transpAmount", "Yol vergisi", l => SheetValue.Of(l.Line?.TranspAmount)),
        new("netAmount", "Yekun məbləğ", l => SheetValue.Of(l.Line?.NetAmount)),
    ];

    static IReadOnlyList<SheetColumn<InvoiceView>> Heads =>
    [
        new("qaime", "Qaimənin nömrəsi", i => SheetValue.Of(i.Qaime)),
        new("direction", "Qovluq", i => SheetValue.Of(i.Direction.Name())),
        new("status", "Vəziyyəti", i => SheetValue.Of(i.Status)),
        new("kind", "Növü", i => SheetValue.Of(i.Kind)),
        new("issuedAt", "Tarixi", i => SheetValue.Of(i.IssuedAt)),
        new("tinFrom", "Təqdim edənin VÖEN-i", i => SheetValue.Of(i.TinFrom)),
        new("cmpFrom", "Təqdim edənin adı", i => SheetValue.Of(i.CmpFrom)),
        new("tinTo", "Alıcının VÖEN-i", i => SheetValue.Of(i.TinTo)),
        new("cmpTo", "Alıcının adı", i => SheetValue.Of(i.CmpTo)),
        new("mainSubject", "Əsas qeyd", i => SheetValue.Of(i.MainSubject)),
        new("addSubject", "Əlavə qeyd", i => SheetValue.Of(i.AddSubject)),
    ];

    static DateTimeOffset? In(TimeZoneInfo zone, DateTimeOffset? moment) =>
        moment is { } known ? TimeZoneInfo.ConvertTime(known, zone) : null;
}

/// <summary>A goods line with its invoice.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Line">The line; nothing of an invoice that has none.</param>
sealed record ExportedLine(InvoiceView Invoice, DownloadedLine? Line);
