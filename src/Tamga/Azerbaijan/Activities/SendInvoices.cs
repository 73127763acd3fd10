using Tamga.Azerbaijan.Wire;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Orchestrations;

namespace Tamga.Azerbaijan.Activities;

/// <summary>
/// Puts the invoices of an upload into the portal. An upload that may have been sent before is looked for first; and VatPortal's own
/// guard, error 17, means "already there", which is looked at, too. Only what is certainly not there is sent.
/// </summary>
sealed class SendInvoices(VatPortalDesk desk) : VatPortalActivity<SendInvoices.Input, SendInvoices.Output>(desk)
{
    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(SendInvoices));

    protected override string Stage => "upload";

    protected override async Task<StepOutcome<Output>> WorkAsync(VatPortalLogin login, Input input, ActivityContext context)
    {
        var (filing, order, cancellation) = (input.Filing, input.Order, context.Cancellation);
        var invoices = await Desk.Uploads.ReadOrderAsync(filing.CustomerId, order.Name, cancellation);
        var isAgain = await Desk.Evidence.HasAsync(filing.FilingId, EvidenceKinds.UploadRequest, cancellation);
        if (!isAgain) return await SendAsync(login, input, invoices, isAgain, cancellation);

        if (await FindProcessAsync(login, filing, EvidenceKinds.UploadAnswer, cancellation) is { } earlier) return Done(new Output(earlier));
        var looked = await LookAsync(login, filing, order.Ids, cancellation);
        if (looked.Error is not null) return new(null, looked.Error);
        var there = looked.Value!;
        var left = invoices.Where(i => !there.TryGetValue(i.Id, out var qaime) || qaime is null).ToList();
        if (left.Count == 0 || (!order.Sign && there.Count == invoices.Count)) return Done(new Output(null));

        var isUnsubmitted = left.Where(i => there.ContainsKey(i.Id)).ToList();
        if (isUnsubmitted.Count > 0)
        {
            // Its process never answered, and may be at work: it shows in the portal what comes of it.
            if (!input.IsRetry && await BegunProcessAsync(filing, EvidenceKinds.UploadAnswer, cancellation) is null) return Done(new Output(null, IsUnderWay: true));
            if (await ClearAsync(login, filing, isUnsubmitted, cancellation) is { } no) return Refused(no);
        }

        return await SendAsync(login, input, left, isAgain, cancellation);
    }

    async Task<StepOutcome<Output>> SendAsync(
        VatPortalLogin login, Input input, IReadOnlyList<OrderedInvoice> invoices, bool isAgain, CancellationToken cancellation)
    {
        var (filing, order) = (input.Filing, input.Order);
        for (var isFirst = true; ; isFirst = false)
        {
            var body = VatPortalBodies.Import([.. invoices.Select(i => i.Json)], order.Sign, order.UseOldSystem);
            await Desk.Evidence.AppendAsync(
                filing.FilingId, EvidenceKinds.UploadRequest, CallEvidence.Of(login.Subdomain, body, invoices), cancellation);
            var result = await Desk.Client.ImportInvoicesAsync(login, body, cancellation);
            await Desk.Evidence.AppendAsync(filing.FilingId, EvidenceKinds.UploadAnswer, AnswerEvidence.Of(result), cancellation);
            if (result.TryGet(out var started, out var no))
            {
                await NoteAsync(
                    filing, $"VatPortal has begun process {started.Id}.", f => f with { AuthorityReference = ProcessReference.To(started.Id!) });
                return Done(new Output(started.Id));
            }

            if (no.Reason == Refusal.Invoice) return Done(new Output(null, Errors: ErrorsOf(no, invoices), Refusal: VatPortalProblems.ErrorOf(no)));
            if (no.Reason != Refusal.Duplicate || !isFirst) return Refused(no);

            // Some are there already: those that are not go again, once.
            var looked = await LookAsync(login, filing, [.. invoices.Select(i => i.Id)], cancellation);
            if (looked.Error is not null) return new(null, looked.Error);
            var there = looked.Value!;
            if (there.Count == 0) return Refused(no);
            if (isAgain && there.Values.Any(q => q is null)) return Done(new Output(null, IsUnderWay: true));
            var ours = await LeftByUsAsync(order.Scope, invoices.Where(i => there.TryGetValue(i.Id, out var q) && q is null), cancellation);
            if (ours.Count > 0 && await ClearAsync(login, filing, ours, cancellation) is { } refused) return Refused(refused);
            invoices = [.. invoices.Where(i => !there.ContainsKey(i.Id) || ours.Contains(i))];
            if (invoices.Count == 0) return Done(new Output(null));
        }
    }

    /// <summary>Which of the invoices are in the portal, with their numbers as far as they have them.</summary>
    async Task<StepOutcome<Dictionary<string, string?>>> LookAsync(
        VatPortalLogin login, FilingRef filing, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var result = await Desk.Client.ReadUploadsAsync(login, ids, cancellation);
        if (!result.TryGet(out var found, out var no))
            return no.Reason == Refusal.NotFound ? new([]) : new(null, VatPortalProblems.ErrorOf(no));
        var there = UploadedInvoices.Of(found, ids);
        await Desk.Evidence.AppendAsync(filing.FilingId, EvidenceKinds.Found, there, cancellation);
        return new(there);
    }

    /// <summary>Invoices that an earlier filing of ours left in the portal when it failed.</summary>
    async Task<IReadOnlyList<OrderedInvoice>> LeftByUsAsync(string scope, IEnumerable<OrderedInvoice> invoices, CancellationToken cancellation)
    {
        var left = new List<OrderedInvoice>();
        foreach (var invoice in invoices)
            if (await Desk.Uploads.FindAsync(scope, invoice.Id, cancellation) is { LeftInPortal: true }) left.Add(invoice);
        return left;
    }

    /// <summary>Takes unsubmitted invoices out of the portal. VatPortal itself refuses to take out one that has been submitted.</summary>
    async Task<VatPortalNo?> ClearAsync(
        VatPortalLogin login, FilingRef filing, IReadOnlyList<OrderedInvoice> invoices, CancellationToken cancellation)
    {
        string[] ids = [.. invoices.Select(i => i.Id)];
        await Desk.Evidence.AppendAsync(filing.FilingId, EvidenceKinds.Cleared, new { ids }, cancellation);
        var result = await Desk.Client.DeleteUploadsAsync(login, ids, cancellation);
        return result.No;
    }

    static Dictionary<string, IReadOnlyList<string>> ErrorsOf(VatPortalNo no, IReadOnlyList<OrderedInvoice> invoices) =>
        VatPortalErrorCodes.InvoiceErrors(no).Zip(invoices, (errors, invoice) => (invoice.Id, errors)).Where(e => e.errors.Count > 0)
            .ToDictionary(e => e.Id, e => e.errors, StringComparer.Ordinal);

    /// <param name="Filing">The filing.</param>
    /// <param name="Order">What is to be uploaded.</param>
    /// <param name="IsRetry">Whether a person has put the filing back to work: what an unknown process left is then cleared away.</param>
    public sealed record Input(FilingRef Filing, UploadOrder Order, bool IsRetry) : IFilingStep;

    /// <param name="ProcessId">The process to follow; none when there is nothing left to do, or it is not known.</param>
    /// <param name="IsUnderWay">Something is at work in the portal that cannot be followed; what comes of it shows there.</param>
    /// <param name="Errors">What VatPortal has against single invoices.</param>
    /// <param name="Refusal">Why nothing was taken.</param>
    public sealed record Output(
        string? ProcessId, bool IsUnderWay = false, IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors = null, FilingError? Refusal = null);
}

/// <summary>Invoices in the portal by their ids.</summary>
static class UploadedInvoices
{
    /// <summary>Of a list those that were asked for.</summary>
    public static Dictionary<string, string?> Of(IReadOnlyList<UploadedInvoice> found, IReadOnlyList<string> ids)
    {
        var asked = ids.ToHashSet(StringComparer.Ordinal);
        var there = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var invoice in found)
            if (invoice.Id is { } id && asked.Contains(id)) there[id] = string.IsNullOrWhiteSpace(invoice.Qaime) ? null : invoice.Qaime.Trim();
        return there;
    }
}
