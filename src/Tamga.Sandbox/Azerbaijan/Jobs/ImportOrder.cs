using System.Text.Json.Nodes;
using Tamga.Sandbox.Azerbaijan.Invoices;

namespace Tamga.Sandbox.Azerbaijan.Jobs;

/// <summary>Invoices that came into the portal, and perhaps go on to e-taxes.</summary>
sealed class ImportOrder(VatPortalOffice office, Books books, IReadOnlyList<PortalInvoice> invoices, bool upload) : JobOrder
{
    public IReadOnlyList<PortalInvoice> Invoices { get; } = invoices;

    public override void Complete(Job job, DateTimeOffset at)
    {
        if (!upload)
            return;
        foreach (var invoice in Invoices.Where(invoice => books.Invoices.GetValueOrDefault(invoice.Id) == invoice))
        {
            if (invoice.Buyer == VatPortalSeeds.UnknownVoen)
            {
                job.Exceptions.Add($"Invalid VOEN: {invoice.Buyer}");
                continue;
            }
            var qaime = UploadedQaime.Of(invoice, books, BakuTime.At(at));
            books.Add(qaime);
            invoice.Qaime = qaime.Text;
            office.Accept("upload", books.Key, invoice.Id, job, qaime.Text);
        }
    }

    public override void Tell(Job job, JsonObject stats)
    {
        if (job.Stage is JobStage.Queued)
            return;
        stats["imported"] = Invoices.Count;
        stats["packet_created"] = upload ? 1 : 0;
        stats["login_done"] = job.LoggedIn;
        if (upload && job.Stage >= JobStage.AwaitingSignature && job.LoggedIn)
            stats["invoice_signed"] = job.Signed ? (job.Id % 2 == 0 ? JsonValue.Create(1) : JsonValue.Create("1")) : 0;
    }
}
