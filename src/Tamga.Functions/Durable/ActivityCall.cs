using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tamga.Functions.Durable;

/// <summary>
/// What an activity function is given. The host does not tell it the place of the call, which activities may rely on.
/// </summary>
/// <param name="Name">The activity.</param>
/// <param name="InstanceId">The orchestration instance that asks.</param>
/// <param name="Sequence">The place of the call in the instance.</param>
/// <param name="Input">The activity's input.</param>
public sealed record ActivityCall(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("instanceId")] string InstanceId,
    [property: JsonPropertyName("sequence")] int Sequence,
    [property: JsonPropertyName("input")] JsonElement? Input);
