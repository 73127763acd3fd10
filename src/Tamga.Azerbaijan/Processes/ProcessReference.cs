using System.Text.Json;
using Tamga.Azerbaijan.Wire;
using Tamga.Orchestrations;

namespace Tamga.Azerbaijan.Processes;

/// <summary>How VatPortal calls what it does for a filing: its <c>authorityReference</c>.</summary>
/// <param name="ProcessId">VatPortal's process.</param>
sealed record ProcessReference(JsonElement ProcessId)
{
    /// <summary>The reference that a filing shows. Numbers are numbers, as VatPortal writes them.</summary>
    public static JsonElement To(string processId) => JsonSerializer.SerializeToElement(
        new ProcessReference(NumberOf(processId)), OrchestrationJson.Options);

    /// <summary>The process of such a reference.</summary>
    public static string? Of(JsonElement? reference) =>
        reference is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty("processId", out var id)
            ? id.ValueKind == JsonValueKind.String ? id.GetString() : id.GetRawText()
            : null;

    /// <summary>The process that an answer in the evidence names; nothing when it is a no, or names none.</summary>
    /// <param name="kept">An <see cref="Upstream.Steps.AnswerEvidence"/>.</param>
    public static string? OfAnswer(JsonElement kept)
    {
        try
        {
            var answer = JsonElement.Parse(kept.GetProperty("body").GetString() ?? "");
            return VatPortalEnvelope.Of(answer).IsGood ? VatPortalAnswers.Started(VatPortalEnvelope.DataOf(answer)).Id : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A process's number as JSON.</summary>
    public static JsonElement NumberOf(string processId) =>
        long.TryParse(processId, out var number)
            ? JsonSerializer.SerializeToElement(number)
            : JsonSerializer.SerializeToElement(processId);
}
