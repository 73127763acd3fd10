using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Packages;

/// <summary>
/// Asks for a package, unless the evidence says that it may have been asked for: then ETA's list is looked at first.
/// </summary>
sealed class AskForPackage(
    StepServices<EtaLogin> steps, EtaClient client, PackageRepository packages, UuidIndex index, IOptions<EtaOptions> options)
    : PackageActivity<AskForPackage.Input, string>(steps, client)
{
    /// <summary>How far ETA's clock may be from ours.</summary>
    static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    public static ActivityName<Input, StepOutcome<string>> Name { get; } = new(nameof(AskForPackage));

    protected override string Stage => "request";

    protected override async Task<StepOutcome<string>> WorkAsync(EtaLogin login, Input input, ActivityContext context)
    {
        var (filing, order, stop) = (input.Filing, input.Order, context.CancellationToken);
        await packages.AddAsync(filing.CustomerId, filing.FilingId, stop);
        var last = (await Evidence.ReadAsync(filing.FilingId, stop)).LastOrDefault(e => e.Kind is PackageEvidence.Request
            or PackageEvidence.Answer or PackageEvidence.NotSent or PackageEvidence.Found or PackageEvidence.Lost);
        if (last?.Kind is PackageEvidence.Answer or PackageEvidence.Found && IdOf(Said(last.Data)) is { } known)
            return await TakenAsync(context, input, known, "ETA has been asked for this already.");
        if (last?.Kind is PackageEvidence.Request)
        {
            var at = DateTimeOffset.Parse(last.At, CultureInfo.InvariantCulture);
            if (await FindAsync(login, input, at - Slack, stop) is { } found)
            {
                await Evidence.AppendAsync(filing.FilingId, PackageEvidence.Found, new PackageReference(found), stop);
                return await TakenAsync(context, input, found, "ETA shows that it was asked for this.");
            }

            var settled = at + options.Value.SettleTime;
            if (settled > Time.GetUtcNow()) throw NotSeenYet(settled - Time.GetUtcNow());
        }

        var body = order.ToBody();
        await Evidence.AppendAsync(filing.FilingId, PackageEvidence.Request, RequestEvidence.Of(new { order.Of }, body), stop);
        AuthorityAnswer<JsonElement> answer;
        try
        {
            answer = await Client.AskForAsync(login, order.Of, body, stop);
        }
        // A 503 says "not now", and a proxy's comes after the work, too: only what cannot have arrived is sent again at once.
        catch (AuthorityFaultException fault)
            when (!fault.OutcomeUnknown && fault.Kind is not AuthorityFaultKind.ServerError)
        {
            await Evidence.AppendAsync(filing.FilingId, PackageEvidence.NotSent, new { fault.Message }, stop);
            throw;
        }

        if (!answer.TryGet(out var json, out var no))
        {
            await Evidence.AppendAsync(filing.FilingId, PackageEvidence.NotSent, AnswerEvidence.Of(answer), stop);
            return Refused(no);
        }

        // Nothing is concluded from an answer without an id: the list shows what became of the request.
        if (IdOf(json) is not { Length: > 0 } id)
            throw AuthorityFaultException.Unreadable(EtaWords.Eta, IEtaApi.PackageRequests, "$.requestId");
        await Evidence.AppendAsync(filing.FilingId, PackageEvidence.Answer, AnswerEvidence.Of(answer), stop);
        return await TakenAsync(context, input, id, "Asked; ETA is making the package.");
    }

    async Task<StepOutcome<string>> TakenAsync(ActivityContext context, Input input, string id, string note)
    {
        var filing = input.Filing;
        // ETA's callback finds the filing by this, and the ERP by either id.
        await index.AddAsync(
            filing.CustomerId, [(id, new UuidEntry(filing.FilingId, "", 0, context.InstanceId))], context.CancellationToken);
        await NoteAsync(filing, note, f => f with
        {
            AuthorityReference = JsonSerializer.SerializeToElement(new PackageReference(id), OrchestrationJson.Options),
        });
        return Done(id);
    }

    /// <summary>A package of the same order that was asked for then, and is no other filing's.</summary>
    async Task<string?> FindAsync(EtaLogin login, Input input, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await foreach (var row in ListAsync(login, input.Order.Of, cancellationToken))
        {
            if (IdOf(row) is not { } id || !IsSame(row, input.Order)) continue;
            if (!DateTimeOffset.TryParse(
                EtaAnswers.Text(row, "submissionDate"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                || at < since)
            {
                continue;
            }

            var entry = await index.FindAsync(input.Filing.CustomerId, id, cancellationToken);
            if (entry is null || entry.FilingId == input.Filing.FilingId) return id;
        }

        return null;
    }

    static bool IsSame(JsonElement row, PackageOrder order)
    {
        if (EtaAnswers.Find(row, "queryParameters") is not { } raw) return false;
        var query = EtaAnswers.Unwrap(raw);
        return IsAt(query, "dateFrom", order.From) && IsAt(query, "dateTo", order.To)
            && Is(row, "type", order.IsFull ? "full" : "summary", order.IsFull ? "1" : "2")
            && Is(row, "format", order.Format, order.Format switch { "CSV" => "1", "XML" => "2", _ => "3" });
    }

    static bool IsAt(JsonElement query, string name, DateTimeOffset moment) =>
        DateTimeOffset.TryParse(
            EtaAnswers.Text(query, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        && PackageOrder.Moment(at) == PackageOrder.Moment(moment);

    /// <summary>ETA's lists have numbers for the words of its requests.</summary>
    static bool Is(JsonElement row, string name, string word, string number) =>
        EtaAnswers.Text(row, name) is { } text
        && (text.Equals(word, StringComparison.OrdinalIgnoreCase) || text == number);

    /// <summary>What an entry says: an answer is there to the letter.</summary>
    static JsonElement Said(JsonElement data) =>
        EtaAnswers.Find(data, "body") is { } body ? EtaAnswers.Unwrap(EtaAnswers.Unwrap(body)) : data;

    public sealed record Input(FilingRef Filing, PackageOrder Order) : IFilingStep;
}
