using System.Net.Http.Json;
using System.Text.Json;

namespace Tamga.Console.Developers;

/// <summary>
/// The control of stand-in authorities, where the host has told of some: what a person at a phone does, and what goes wrong.
/// </summary>
/// <param name="http">Reaches the stand-ins.</param>
sealed class SandboxControl(HttpClient http)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The faults that are armed.</summary>
    public async Task<IReadOnlyList<ArmedFault>> FaultsAsync(CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<ArmedFaults>("/sandbox/faults", Json, cancellationToken))!.Faults;

    /// <summary>Arms one.</summary>
    public Task<SandboxAnswer<object>> ArmAsync(FaultOrder fault, CancellationToken cancellationToken) =>
        AskAsync<object>("/sandbox/faults", fault, cancellationToken);

    /// <summary>Disarms all.</summary>
    public async Task DisarmAsync(CancellationToken cancellationToken)
    {
        using var answer = await http.DeleteAsync("/sandbox/faults", cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Says what the owner of a phone does, or does it; without an order it only tells how things stand.</summary>
    public Task<SandboxAnswer<PhoneState>> PhoneAsync(PhoneOrder order, CancellationToken cancellationToken) =>
        AskAsync<PhoneState>("/sandbox/pins", order, cancellationToken);

    /// <summary>Makes ETA call back.</summary>
    public Task<SandboxAnswer<CallbackAnswers>> CallBackAsync(CallbackOrder order, CancellationToken cancellationToken) =>
        AskAsync<CallbackAnswers>("/sandbox/callbacks", order, cancellationToken);

    /// <summary>Forgets all that was filed, and begins with what a sandbox begins with.</summary>
    public Task<SandboxAnswer<object>> ResetAsync(CancellationToken cancellationToken) =>
        AskAsync<object>("/sandbox/reset", null, cancellationToken);

    async Task<SandboxAnswer<T>> AskAsync<T>(string path, object? order, CancellationToken cancellationToken)
    {
        using var content = order is null ? null : JsonContent.Create(order, order.GetType(), options: Json);
        using var answer = await http.PostAsync(path, content, cancellationToken);
        if (answer.StatusCode == System.Net.HttpStatusCode.BadRequest)
        {
            return new(default, (await answer.Content.ReadFromJsonAsync<Refusal>(Json, cancellationToken))!.Error);
        }

        answer.EnsureSuccessStatusCode();
        return answer.StatusCode == System.Net.HttpStatusCode.NoContent
            ? default : new(await answer.Content.ReadFromJsonAsync<T>(Json, cancellationToken), null);
    }

    sealed record Refusal(string Error);

    sealed record ArmedFaults(IReadOnlyList<ArmedFault> Faults);
}

/// <summary>What the stand-ins answered.</summary>
/// <typeparam name="T">What.</typeparam>
/// <param name="Value">The answer.</param>
/// <param name="Refusal">Why they did nothing.</param>
readonly record struct SandboxAnswer<T>(T? Value, string? Refusal);
