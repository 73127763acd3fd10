using System.Text.Json;

namespace Tamga.Functions.Durable;

/// <summary>Mongolia's orchestrations and activities, by name. A test knows when one is missing.</summary>
/// <param name="orchestrations">Runs the former.</param>
/// <param name="activities">Runs the latter.</param>
public sealed class MongoliaFunctions(OrchestrationRunner orchestrations, ActivityRunner activities)
{
    /// <summary>Takes a return from the order to the receipt.</summary>
    [Function(nameof(FileReturn))]
    public Task<JsonElement?> FileReturn([OrchestrationTrigger] TaskOrchestrationContext context) => orchestrations.RunAsync(context);

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
}
