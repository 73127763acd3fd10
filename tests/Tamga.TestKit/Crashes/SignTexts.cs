using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Egypt.Signing;
using Tamga.Egypt.Signing.Jobs;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.TestKit.Crashes;

/// <summary>
/// Has texts signed by the agent and ends with the signatures: what every filing with signatures does, and nothing else.
/// </summary>
sealed class SignTexts : Orchestration<SignTexts.Input, bool>
{
    public static OrchestrationName<Input, bool> Name { get; } = new(nameof(SignTexts));

    protected override async Task<bool> RunAsync(OrchestrationContext context, Input input)
    {
        var retry = new RetryPolicy(10, TimeSpan.FromSeconds(1), 2, TimeSpan.FromSeconds(5));
        await context.CallAsync(AskForTextSignatures.Name, input, retry);
        var state = await context.ForSignaturesAsync(input.Filing, context.UtcNow + input.Timeout, retry);
        var result = await context.CallAsync(CollectTextSignatures.Name, input, retry);
        await context.CallAsync(
            EndFiling.Name, new EndFiling.Input(
                input.Filing, "sign", $"{state.Signatures} of {state.Total} signed.", result,
                state.Signatures == state.Total ? null : new FilingError("SIGNATURE_TIMEOUT", "Not all were signed.")), retry);
        return true;
    }

    /// <summary>Makes a gateway know it.</summary>
    public static void AddTo(IServiceCollection services) =>
        ((OrchestrationRegistry)services.Single(
            s => s.ServiceType == typeof(OrchestrationRegistry)).ImplementationInstance!).Area("eta")
            .AddOrchestration<SignTexts>().AddActivity<AskForTextSignatures>().AddActivity<CollectTextSignatures>();

    public sealed record Input(FilingRef Filing, IReadOnlyList<string> Texts, TimeSpan Timeout);

    sealed class AskForTextSignatures(SigningJobs jobs) : Activity<Input, bool>
    {
        public static ActivityName<Input, bool> Name { get; } = new(nameof(AskForTextSignatures));

        protected override async Task<bool> RunAsync(ActivityContext context, Input input)
        {
            await jobs.CreateAsync(
                input.Filing, context.InstanceId,
                [.. input.Texts.Select((text, i) => new DocumentToSign(i, $"INV-{i}", Encoding.UTF8.GetBytes(text)))],
                context.CancellationToken);
            return true;
        }
    }

    sealed class CollectTextSignatures(SigningJobs jobs) : Activity<Input, JsonElement?>
    {
        public static ActivityName<Input, JsonElement?> Name { get; } = new(nameof(CollectTextSignatures));

        protected override async Task<JsonElement?> RunAsync(ActivityContext context, Input input)
        {
            var signatures = new List<string?>();
            for (var i = 0; i < input.Texts.Count; i++)
            {
                var outcome = await jobs.FindOutcomeAsync(input.Filing, context.InstanceId, i, context.CancellationToken);
                signatures.Add(outcome?.Cms is { } cms ? Convert.ToBase64String(cms) : outcome?.Error?.Message);
            }

            await jobs.ForgetAsync(input.Filing, context.InstanceId, context.CancellationToken);
            return JsonSerializer.SerializeToElement(signatures);
        }
    }
}
