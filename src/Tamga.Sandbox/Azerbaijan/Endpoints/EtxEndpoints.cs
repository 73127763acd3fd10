using Tamga.Sandbox.Azerbaijan.Invoices;
using Tamga.Sandbox.Azerbaijan.Jobs;
using Tamga.Sandbox.Azerbaijan.Register;

namespace Tamga.Sandbox.Azerbaijan.Endpoints;

/// <summary>What goes through to e-taxes: import, read_invoices, delete.</summary>
static class EtxEndpoints
{
    const int Sent = 1;
    static readonly string[] Filters = ["inc_status", "exc_status", "inc_kinds", "exc_kinds"];

    public static IResult Import(PortalCall call)
    {
        var person = call.Person();
        var (from, until) = Span(call);
        var selection = new QaimeSelection(
            call.Number("dir", 0) == Sent, from, until,
            WordFilter.Of(call.Body.Text("inc_status"), call.Body.Text("exc_status")),
            WordFilter.Of(call.Body.Text("inc_kinds"), call.Body.Text("exc_kinds")));
        var job = call.Start(new DownloadOrder(call.Books, selection), person);
        var asked = Filters.Select(name => call.Body.Text(name) ?? "");
        call.Accept("download", string.Join(
            '|', [selection.IsSent ? "sent" : "incoming", BakuTime.Text(from), BakuTime.Text(until), .. asked]), job);
        return call.Started(job);
    }

    public static IResult Read(PortalCall call)
    {
        call.Person();
        var isSent = call.Number("dir", 0) == Sent;
        var page = call.Number("from", 1);
        var index = call.Body.TryGetProperty("procId", out _) ? ByProcess(call, isSent, ref page) : BySpan(call, isSent);
        // Enterprises are told of all there are, in text; partners of those on the page.
        var (total, forms) = (
            call.Account.IsPartner ? index.CountOf(page) : index.Total + index.Corrected, call.Office.Forms);
        PortalException.When(
            forms.ErrorBehindLast && page > 1 && index.CountOf(page) == 0, PortalCode.NotFound, "No invoices found");
        return new QaimePage(
            index.Page(page), forms.Total switch
            {
                TotalForm.None => null,
                TotalForm.TooMany => total + 3,
                _ => total,
            }, totalAsText: !call.Account.IsPartner, forms);
    }

    public static IResult Delete(PortalCall call)
    {
        var person = call.Person();
        var numbers = call.RequiredTexts("serialNumbers").Select(Qaime.Normalise).Distinct(StringComparer.Ordinal).ToList();
        PortalException.When(numbers.Count == 0, PortalCode.MissingElement, "serialNumbers is empty");
        var isSigned = call.Body.Flag("is_signed");
        PortalException.When(
            numbers.Exists(number => !MayGo(call.Books.Register.Find(number), isSigned)), PortalCode.NotFound,
            "Qaime not found or not in specified folder");
        var job = call.Start(new DeletionOrder(call.Books, numbers), person);
        foreach (var number in numbers)
            call.Accept("qaime-deletion", number, job);
        return call.Started(job);
    }

    /// <summary>The span of time that a call names: both ends are part of it.</summary>
    public static (DateTime From, DateTime Until) Span(PortalCall call)
    {
        call.Required("date_from");
        call.Required("date_to");
        var (from, until) = (BakuTime.Start(call.Body.Text("date_from")), BakuTime.End(call.Body.Text("date_to")));
        PortalException.When(
            from is null || until is null || from >= until, PortalCode.MissingElement, "Invalid date_from or date_to");
        return (from!.Value, until!.Value);
    }

    static QaimeIndex ByProcess(PortalCall call, bool isSent, ref int page)
    {
        var job = call.Job();
        if (!call.Office.ProcessHasPages)
            page = 1;
        return call.Books.Downloads.GetValueOrDefault(job.Id) is { } selection
            ? call.Books.Index($"process {job.Id} {isSent}", (sent, at, status, kind) =>
                sent == isSent && selection.Covers(sent, at) && selection.Passes(status, kind))
            : call.Books.Index("nothing", (_, _, _, _) => false);
    }

    // The portal shows what has been downloaded into it, and that can be less than there is.
    static QaimeIndex BySpan(PortalCall call, bool isSent)
    {
        var (from, until) = Span(call);
        var downloads = call.Books.Downloads.Values.Where(download => download.IsSent == isSent).ToList();
        return call.Books.Index($"{from:O} {until:O} {isSent} {downloads.Count}", (sent, at, status, kind) =>
            sent == isSent && at >= from && at < until
                && downloads.Exists(download => download.Covers(sent, at) && download.Passes(status, kind)));
    }

    static bool MayGo(Qaime? qaime, bool isSigned) =>
        qaime is { IsSent: true } && (isSigned ? qaime is { IsDraft: false, Status: QaimeWords.OnApproval } : qaime.IsDraft);
}
