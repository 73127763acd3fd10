using Tamga.Sandbox.Azerbaijan.Invoices;
using Tamga.Sandbox.Azerbaijan.Jobs;

namespace Tamga.Sandbox.Azerbaijan.Endpoints;

/// <summary>The ERP's invoices in the portal: import_upload_invoices, read_invoices, delete.</summary>
static class InvoiceEndpoints
{
    public static IResult Import(PortalCall call)
    {
        call.Required("invoices");
        var documents = call.Body.List("invoices");
        PortalException.When(documents is not { Count: > 0 }, PortalCode.NoInvoices, "Invoices array is empty");
        var upload = call.Body.Flag("upload");
        var person = upload ? call.Person() : null;

        var codes = documents!.Select(document => InvoiceRules.Check(document, call.Books.IsAdvance)).ToList();
        if (codes.Exists(one => one.Length > 0))
            throw new PortalException(PortalCode.InvalidInvoices, "Invoice validation failed", new { invoices = codes });
        var ids = documents!.Select(document => document.Text("id")!).ToList();
        PortalException.When(
            ids.Exists(call.Books.Invoices.ContainsKey) || ids.Distinct(StringComparer.Ordinal).Count() < ids.Count,
            PortalCode.DuplicateInvoice, "Invoice with this id already exists");

        var importedAt = BakuTime.Now(call.Office.Time);
        var invoices = documents!.Select((document, i) => new PortalInvoice(ids[i], document, importedAt)).ToList();
        var job = call.Start(new ImportOrder(call.Office, call.Books, invoices, upload), person, signs: upload);
        foreach (var invoice in invoices)
        {
            call.Books.Invoices[invoice.Id] = invoice;
            call.Accept("import", invoice.Id, job);
        }
        return call.Started(job);
    }

    public static IResult Read(PortalCall call)
    {
        var ids = call.RequiredTexts("ids");
        IEnumerable<PortalInvoice> found;
        if (ids.Count > 0)
        {
            found = ids.Distinct(StringComparer.Ordinal).Where(call.Books.Invoices.ContainsKey)
                .Select(id => call.Books.Invoices[id]);
        }
        else
        {
            var (from, until) = EtxEndpoints.Span(call);
            found = call.Books.Invoices.Values.Where(invoice => invoice.ImportedAt >= from && invoice.ImportedAt < until);
        }
        var invoices = found.Select(invoice => (object)new { id = invoice.Id, qaime = invoice.Qaime }).ToList();
        // For partners a list of one is that one.
        return PortalJson.Whole(new
        {
            invoices = call.Account.IsPartner && invoices.Count == 1 ? invoices[0] : invoices,
            total = invoices.Count,
        });
    }

    public static IResult Delete(PortalCall call)
    {
        var ids = call.RequiredTexts("ids");
        PortalException.When(ids.Count == 0, PortalCode.NoInvoices, "Ids array is empty");
        PortalException.When(
            ids.Any(id => call.Books.Invoices.GetValueOrDefault(id) is not { Qaime: "" }), PortalCode.NotFound,
            "Invoice not found or already submitted");
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            call.Books.Invoices.Remove(id);
            call.Accept("deletion", id);
        }
        return PortalJson.Whole(new { deleted = ids.Count });
    }
}
