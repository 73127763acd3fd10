using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tamga.Azerbaijan.Phones;
using Tamga.Azerbaijan.Processes;
using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Wire;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Azerbaijan.Uploads;

/// <summary>
/// Puts the invoices of an upload into the portal. An upload that may have been sent before is looked for first; and VatPortal's
/// own guard, error 17, means "already there", which is looked at, too. Only what is certainly not there is sent.
/// </summary>
sealed class SendInvoices(StepServices<VatPortalLogin> steps, VatPortalClient client, UploadRepository uploads)
    : ProcessActivity<SendInvoices.Input, SendInvoices.Output>(steps, client)
{
    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(SendInvoices));

    protected override string Stage => "upload";

    protected override string RequestKind => EvidenceKinds.UploadRequest;

    protected override string AnswerKind => EvidenceKinds.UploadAnswer;

    protected override async Task<StepOutcome<Output>> WorkAsync(VatPortalLogin login, Input input, ActivityContext context)
    {
        var (filing, order, cancellationToken) = (input.Filing, input.Order, context.CancellationToken);
        var invoices = await uploads.ReadOrderAsync(filing.CustomerId, order.Name, cancellationToken);
        var isAgain = await Evidence.HasAsync(filing.FilingId, EvidenceKinds.UploadRequest, cancellationToken);
        if (!isAgain) return await SendAsync(login, input, invoices, isAgain, cancellationToken);

        if (await FindProcessAsync(login, filing, cancellationToken) is { } earlier) return Done(new Output(earlier));
        if (!TryGet(await LookAsync(login, filing, order.Ids, cancellationToken), out var there, out var no)) return Refused(no);
        var left = invoices.Where(i => !there.TryGetValue(i.Id, out var qaime) || qaime is null).ToList();
        if (left.Count == 0 || (!order.Sign && there.Count == invoices.Count)) return Done(new Output(null));

        var isUnsubmitted = left.Where(i => there.ContainsKey(i.Id)).ToList();
        if (isUnsubmitted.Count > 0)
        {
            // Its process never answered, and may be at work: it shows in the portal what comes of it.
            if (!input.IsRetry && await BegunProcessAsync(filing, cancellationToken) is null)
                return Done(new Output(null, IsUnderWay: true));
            if (await ClearAsync(login, filing, isUnsubmitted, cancellationToken) is { } refused) return Refused(refused);
        }

        return await SendAsync(login, input, left, isAgain, cancellationToken);
    }

    async Task<StepOutcome<Output>> SendAsync(
        VatPortalLogin login, Input input, IReadOnlyList<OrderedInvoice> invoices, bool isAgain,
        CancellationToken cancellationToken)
    {
        var (filing, order) = (input.Filing, input.Order);
        for (var isFirst = true; ; isFirst = false)
        {
            var body = VatPortalBodies.Import([.. invoices.Select(i => i.Json)], order.Sign, order.UseOldSystem);
            var answer = await BeginAsync(
                filing, EvidenceOf(login, body, invoices), () => Client.ImportInvoicesAsync(login, body, cancellationToken),
                cancellationToken);
            if (TryGet(answer, out var started, out var no)) return Done(new Output(started.Id));
            if (no.Reason == VatPortalRefusals.Invoice)
                return Done(new Output(null, Errors: ErrorsOf(no, invoices), Refusal: Words.ErrorOf(no)));
            if (no.Reason != Refusal.Duplicate || !isFirst) return Refused(no);

            // Some are there already: those that are not go again, once.
            var looked = await LookAsync(login, filing, [.. invoices.Select(i => i.Id)], cancellationToken);
            if (!TryGet(looked, out var there, out var unseen)) return Refused(unseen);
            if (there.Count == 0) return Refused(no);
            if (isAgain && there.Values.Any(q => q is null)) return Done(new Output(null, IsUnderWay: true));
            var unsubmitted = invoices.Where(i => there.TryGetValue(i.Id, out var qaime) && qaime is null);
            var ours = await LeftByUsAsync(order.Scope, unsubmitted, cancellationToken);
            if (ours.Count > 0 && await ClearAsync(login, filing, ours, cancellationToken) is { } refused)
                return Refused(refused);
            invoices = [.. invoices.Where(i => !there.ContainsKey(i.Id) || ours.Contains(i))];
            if (invoices.Count == 0) return Done(new Output(null));
        }
    }

    /// <summary>A body that is too large for the evidence is proven invoice by invoice.</summary>
    static RequestEvidence EvidenceOf(VatPortalLogin login, byte[] body, IReadOnlyList<OrderedInvoice> invoices)
    {
        var request = RequestEvidence.Of(new { login.Subdomain }, body);
        if (request.Body is not null) return request;
        var hashes = invoices.ToDictionary(
            i => i.Id, i => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(i.Json))), StringComparer.Ordinal);
        return request with { Parts = JsonSerializer.SerializeToElement(hashes, OrchestrationJson.Options) };
    }

    /// <summary>Which of the invoices are in the portal, with their numbers as far as they have them.</summary>
    async Task<AuthorityAnswer<Dictionary<string, string?>>> LookAsync(
        VatPortalLogin login, FilingRef filing, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var answer = await Client.ReadUploadsAsync(login, ids, cancellationToken);
        if (answer.No is { } no) return no.Reason == Refusal.NotFound ? new AuthorityAnswer<Dictionary<string, string?>>([]) : no;
        var there = FoundInvoices.Of(answer.Value!, ids);
        await Evidence.AppendAsync(filing.FilingId, EvidenceKinds.Found, there, cancellationToken);
        return new(there);
    }

    /// <summary>Invoices that an earlier filing of ours left in the portal when it failed.</summary>
    async Task<IReadOnlyList<OrderedInvoice>> LeftByUsAsync(
        string scope, IEnumerable<OrderedInvoice> invoices, CancellationToken cancellationToken)
    {
        var left = new List<OrderedInvoice>();
        foreach (var invoice in invoices)
            if (await uploads.FindAsync(scope, invoice.Id, cancellationToken) is { LeftInPortal: true }) left.Add(invoice);
        return left;
    }

    /// <summary>
    /// Takes unsubmitted invoices out of the portal. VatPortal itself refuses to take out one that has been submitted.
    /// </summary>
    async Task<AuthorityNo?> ClearAsync(
        VatPortalLogin login, FilingRef filing, IReadOnlyList<OrderedInvoice> invoices, CancellationToken cancellationToken)
    {
        string[] ids = [.. invoices.Select(i => i.Id)];
        await Evidence.AppendAsync(filing.FilingId, EvidenceKinds.Cleared, new { ids }, cancellationToken);
        return (await Client.DeleteUploadsAsync(login, ids, cancellationToken)).No;
    }

    static Dictionary<string, IReadOnlyList<string>> ErrorsOf(AuthorityNo no, IReadOnlyList<OrderedInvoice> invoices) =>
        VatPortalErrorCodes.InvoiceErrors(no).Zip(invoices, (errors, invoice) => (invoice.Id, Errors: errors))
            .Where(e => e.Errors.Count > 0).ToDictionary(e => e.Id, e => e.Errors, StringComparer.Ordinal);

    /// <param name="Filing">The filing.</param>
    /// <param name="Order">What is to be uploaded.</param>
    /// <param name="IsRetry">
    /// Whether a person has put the filing back to work: what an unknown process left is then cleared away.
    /// </param>
    public sealed record Input(FilingRef Filing, UploadOrder Order, bool IsRetry) : IPhoneStep
    {
        string? IPhoneStep.Phone => Order.Phone;
    }

    /// <param name="ProcessId">The process to follow; none when there is nothing left to do, or it is not known.</param>
    /// <param name="IsUnderWay">Something is at work in the portal that cannot be followed; what comes of it shows there.</param>
    /// <param name="Errors">What VatPortal has against single invoices.</param>
    /// <param name="Refusal">Why nothing was taken.</param>
    public sealed record Output(
        string? ProcessId, bool IsUnderWay = false, IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors = null,
        FilingError? Refusal = null);
}
