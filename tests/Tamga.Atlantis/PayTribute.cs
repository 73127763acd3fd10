using System.Text.Json;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Atlantis;

/// <summary>Pays one month's tribute.</summary>
sealed class PayTribute : Orchestration<PayTribute.Input, bool>
{
    static readonly RetryPolicy Retry = new(
        int.MaxValue, TimeSpan.FromMilliseconds(50), 2, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));

    public static OrchestrationName<Input, bool> Name { get; } = new(nameof(PayTribute));

    protected override async Task<bool> RunAsync(OrchestrationContext context, Input input)
    {
        var chain = new FilingChain(context, input.Filing, Retry, SeaOfficeWords.SeaOffice);
        return await chain.RunAsync(async () =>
        {
            var number = await chain.StepAsync(SendTribute.Name, new(input.Filing, input.Month, input.Pearls));
            return new FilingEnd("paid", $"Receipt {number}.", JsonSerializer.SerializeToElement(new { number }));
        }) is null;
    }

    public sealed record Input(FilingRef Filing, string Month, int Pearls);
}

/// <summary>Sends a tribute. The Sea Office knows a month's tribute again, so that it may be sent twice.</summary>
sealed class SendTribute(StepServices<SeaOfficeLogin> steps, SeaOfficeClient client)
    : AuthorityActivity<SeaOfficeLogin, SendTribute.Input, string>(steps)
{
    public static ActivityName<Input, StepOutcome<string>> Name { get; } = new(nameof(SendTribute));

    protected override string Stage => "send";

    protected override async Task<StepOutcome<string>> WorkAsync(SeaOfficeLogin login, Input input, ActivityContext context)
    {
        var body = SeaOfficeClient.Body(input.Month, input.Pearls);
        await Evidence.AppendAsync(
            input.Filing.FilingId, "tribute-request", RequestEvidence.Of(new { login.Diver }, body), context.CancellationToken);
        var answer = await client.PayAsync(login, body, context.CancellationToken);
        if (!TryGet(answer, out var number, out var no)) return Refused(no);
        await Evidence.AppendAsync(input.Filing.FilingId, "tribute-answer", AnswerEvidence.Of(answer), context.CancellationToken);
        await NoteAsync(input.Filing, "Paid.");
        return Done(number);
    }

    public sealed record Input(FilingRef Filing, string Month, int Pearls) : IFilingStep;
}
