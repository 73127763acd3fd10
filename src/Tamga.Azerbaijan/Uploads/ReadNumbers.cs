using System.Text.Json;
using Tamga.Azerbaijan.Phones;
using Tamga.Azerbaijan.SignIn;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Azerbaijan.Uploads;

/// <summary>Reads which invoices of an upload are at e-taxes, with their numbers, and records what has become of each.</summary>
sealed class ReadNumbers(StepServices<VatPortalLogin> steps, VatPortalClient client, UploadRepository uploads)
    : PhoneActivity<ReadNumbers.Input, ReadNumbers.Output>(steps)
{
    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(ReadNumbers));

    protected override string Stage => "read";

    protected override async Task<StepOutcome<Output>> WorkAsync(VatPortalLogin login, Input input, ActivityContext context)
    {
        var (filing, order, cancellationToken) = (input.Filing, input.Order, context.CancellationToken);
        var answer = await client.ReadUploadsAsync(login, order.Ids, cancellationToken);
        var there = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (TryGet(answer, out var found, out var no)) there = FoundInvoices.Of(found, order.Ids);
        else if (no.Reason != Refusal.NotFound) return Refused(no);

        IReadOnlyList<UploadResult> results = [.. order.Ids.Select(id => ResultOf(id, there, input))];
        if (!input.IsLast && results.Any(r => r.Status == UploadState.Unknown))
            return Done(new Output(results, IsSettled: false));

        await Evidence.AppendAsync(filing.FilingId, EvidenceKinds.Found, there, cancellationToken);
        foreach (var one in results)
        {
            await uploads.UpdateAsync(order.Scope, one.Id, filing.FilingId, r => r with
            {
                State = one.Status,
                Qaime = one.Qaime,
                Errors = one.Errors,
                LeftInPortal = one.Status is UploadState.Failed or UploadState.Unknown && there.ContainsKey(one.Id),
            }, cancellationToken);
        }

        await NoteAsync(
            filing, $"{results.Count(r => r.IsThere)} of {results.Count} invoices are there.",
            f => f with { Result = Output.ToResult(results) });
        return Done(new Output(results, IsSettled: true));
    }

    static UploadResult ResultOf(string id, Dictionary<string, string?> there, Input input)
    {
        var isThere = there.TryGetValue(id, out var qaime);
        if (qaime is not null) return new(id, qaime, UploadState.Uploaded, []);
        if (isThere && !input.Order.Sign) return new(id, null, UploadState.Imported, []);
        if (input.Errors?.GetValueOrDefault(id) is { } own) return new(id, null, UploadState.Failed, own);
        if (input.HasFailed || (input.IsLast && input.Complaints.Count > 0))
        {
            return new(id, null, UploadState.Failed, input.Complaints.Count > 0 ? input.Complaints
                : [isThere ? "It is in the portal and was not submitted." : "VatPortal did not take it."]);
        }

        // It may take the portal a moment to show what it has done.
        return new(
            id, null, UploadState.Unknown,
            [isThere ? "It is in the portal; whether it was submitted is not known." : "It is not in the portal."]);
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Order">What was uploaded.</param>
    /// <param name="HasFailed">Whether the process has ended with errors, or nothing was taken.</param>
    /// <param name="Complaints">What e-taxes has against it.</param>
    /// <param name="Errors">What VatPortal has against single invoices.</param>
    /// <param name="IsLast">Whether this is the last look.</param>
    public sealed record Input(
        FilingRef Filing, UploadOrder Order, bool HasFailed, IReadOnlyList<string> Complaints,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors, bool IsLast) : IPhoneStep
    {
        string? IPhoneStep.Phone => Order.Phone;
    }

    /// <param name="Results">What has become of each invoice.</param>
    /// <param name="IsSettled">Whether that is the last word.</param>
    public sealed record Output(IReadOnlyList<UploadResult> Results, bool IsSettled)
    {
        /// <summary>The result that the filing shows.</summary>
        public static JsonElement ToResult(IReadOnlyList<UploadResult> results) =>
            JsonSerializer.SerializeToElement(new UploadResults(results), OrchestrationJson.Options);
    }
}
