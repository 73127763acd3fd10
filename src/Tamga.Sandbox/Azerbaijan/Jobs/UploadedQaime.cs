using System.Text.Json;
using Tamga.Sandbox.Azerbaijan.Invoices;
using Tamga.Sandbox.Azerbaijan.Register;

namespace Tamga.Sandbox.Azerbaijan.Jobs;

/// <summary>What becomes of an ERP's invoice at e-taxes.</summary>
static class UploadedQaime
{
    const string Serial = "AA";

    public static Qaime Of(PortalInvoice invoice, Books books, DateTime at)
    {
        var number = books.NextNumber(at);
        var document = invoice.Document;
        return new Qaime
        {
            Id = long.Parse(number),
            Serial = Serial,
            Number = number,
            Text = Serial + number,
            IsSent = true,
            At = new DateTime(at.Year, at.Month, at.Day, at.Hour, at.Minute, 0, DateTimeKind.Unspecified),
            Status = QaimeWords.OnApproval,
            Kind = invoice.IsAdvance ? QaimeWords.AdvanceInvoice
                : document.Text("type") is "goodsTransfer" ? QaimeWords.GoodsTransfer
                : document.Flag("with_agent") ? "agent"
                : QaimeWords.DefaultInvoice,
            CompanyFrom = "Demo MMC",
            CompanyTo = "Alıcı MMC",
            TinFrom = document.Text("seller") ?? books.Voen,
            TinTo = document.Text("buyer") ?? "",
            MainSubject = document.Text("main_info") ?? "",
            AddSubject = document.Text("add_info") ?? "",
            Lines = [.. (document.List("items") ?? []).Select(Line)],
        };
    }

    static QaimeLine Line(JsonElement item) => new(
        item.Text("id") ?? "", item.Text("name") ?? "", item.Text("barcode") ?? "", item.Text("unit") ?? "",
        Number(item, "unit_price"), Number(item, "quantity"), new QaimeAmounts(
            Number(item, "subtotal1"), Number(item, "aksiz"), Number(item, "apply_vat_amount"), Number(item, "vat_zero"),
            Number(item, "vat_amount"), Number(item, "transport_tax")));

    static decimal Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.TryReadNumber() is { } number ? number : 0;
}
