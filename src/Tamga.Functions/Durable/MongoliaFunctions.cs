using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Tamga.Functions.Durable;

/// <summary>Mongolia's orchestrations and activities, by name. A test knows when one is missing.</summary>
/// <param name="orchestrations">Runs the former.</param>
/// <param name="activities">Runs the latter.</param>
public sealed class MongoliaFunctions(OrchestrationRunner orchestrations, ActivityRunner activities)
{
    /// <summary>Takes a return from the order to the receipt.</summary>
    [Function(nameof(FileReturn))]
    public Task<JsonElement?> FileReturn([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrations.RunAsync(context);

    /// <summary>Files zero returns for every enrolled company.</summary>
    [Function(nameof(RunZeroFiling))]
    public Task<JsonElement?> RunZeroFiling([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrations.RunAsync(context);

    /// <summary>Takes some of the companies of a run.</summary>
    [Function(nameof(FileZeroPortion))]
    public Task<JsonElement?> FileZeroPortion([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrations.RunAsync(context);

    /// <summary>Takes one company of a run.</summary>
    [Function(nameof(FileZeroCompany))]
    public Task<JsonElement?> FileZeroCompany([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrations.RunAsync(context);

    /// <summary>Looks at every enrolled company of a customer, each night.</summary>
    [Function(nameof(WatchZeroFiling))]
    public Task<JsonElement?> WatchZeroFiling([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrations.RunAsync(context);

    /// <summary>Looks at some of the companies.</summary>
    [Function(nameof(WatchPortion))]
    public Task<JsonElement?> WatchPortion([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrations.RunAsync(context);

    /// <summary>Gets an access token.</summary>
    [Function(nameof(SignIn))]
    public Task<JsonElement?> SignIn(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Looks whether the login may act for the organisation.</summary>
    [Function(nameof(CheckOrganisation))]
    public Task<JsonElement?> CheckOrganisation(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Finds what is due, and claims it.</summary>
    [Function(nameof(CheckDue))]
    public Task<JsonElement?> CheckDue(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Checks values against the form.</summary>
    [Function(nameof(CheckForm))]
    public Task<JsonElement?> CheckForm(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Saves the return.</summary>
    [Function(nameof(SaveReturn))]
    public Task<JsonElement?> SaveReturn(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Sends the saved return.</summary>
    [Function(nameof(SubmitReturn))]
    public Task<JsonElement?> SubmitReturn(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Asks how far the authority has got.</summary>
    [Function(nameof(ReadReturnStatus))]
    public Task<JsonElement?> ReadReturnStatus(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Shows that the authority takes its time.</summary>
    [Function(nameof(ShowStillProcessed))]
    public Task<JsonElement?> ShowStillProcessed(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Fetches the proof.</summary>
    [Function(nameof(CollectReceipt))]
    public Task<JsonElement?> CollectReceipt(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Tells the orchestration that ordered a filing that it has been sent.</summary>
    [Function(nameof(TellSent))]
    public Task<JsonElement?> TellSent(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Finds the companies of a run.</summary>
    [Function(nameof(PlanRun))]
    public Task<JsonElement?> PlanRun(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Reads the companies of a portion.</summary>
    [Function(nameof(ReadPortion))]
    public Task<JsonElement?> ReadPortion(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Judges what a company's lists say.</summary>
    [Function(nameof(JudgeCompany))]
    public Task<JsonElement?> JudgeCompany(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Writes down that a company could not be judged.</summary>
    [Function(nameof(RecordUnjudged))]
    public Task<JsonElement?> RecordUnjudged(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Orders the filing of a zero return.</summary>
    [Function(nameof(AcceptZeroReturn))]
    public Task<JsonElement?> AcceptZeroReturn(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Counts what came of a run so far.</summary>
    [Function(nameof(TallyRun))]
    public Task<JsonElement?> TallyRun(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Ends a run.</summary>
    [Function(nameof(EndRun))]
    public Task<JsonElement?> EndRun(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Finds the next companies of a nightly look.</summary>
    [Function(nameof(NextCompanies))]
    public Task<JsonElement?> NextCompanies(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Looks at one company, and raises what a person must act on.</summary>
    [Function(nameof(WatchCompany))]
    public Task<JsonElement?> WatchCompany(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);

    /// <summary>Finds ended runs whose filings may have moved.</summary>
    [Function(nameof(FindUnsettledRuns))]
    public Task<JsonElement?> FindUnsettledRuns(
        [ActivityTrigger] ActivityCall call, [DurableClient] DurableTaskClient client, CancellationToken stop) =>
        activities.RunAsync(call, client, stop);
}
