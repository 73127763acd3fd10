using System.Text.Json;
using Tamga.Azerbaijan.Processes;
using Tamga.Orchestrations;

namespace Tamga.Azerbaijan.Deletions;

/// <summary>What a deletion came to, as its filing shows it.</summary>
static class DeletionResult
{
    /// <summary>A deletion that VatPortal has done.</summary>
    public static JsonElement Of(string processId, DeletionOrder order, long? deleted) => JsonSerializer.SerializeToElement(
        new
        {
            processId = ProcessReference.NumberOf(processId),
            deleted = deleted ?? order.SerialNumbers.Count,
            qaime = order.SerialNumbers.Select(s => new { serialNumber = s, status = "deleted" }),
        }, OrchestrationJson.Options);

    /// <summary>What a look came to.</summary>
    public static JsonElement Of(IReadOnlyList<DeletedLook> looks) => JsonSerializer.SerializeToElement(
        new
        {
            qaime = looks.Select(l => new { serialNumber = l.SerialNumber, status = StatusOf(l), authorityStatus = l.Status }),
        }, OrchestrationJson.Options);

    /// <summary>The same in a sentence.</summary>
    public static string InWords(IReadOnlyList<DeletedLook> looks) =>
        string.Join(' ', looks.Select(l => $"{l.SerialNumber}: {WordsOf(l)}"));

    static string WordsOf(DeletedLook look) => StatusOf(look) switch
    {
        "deleted" => "no longer there.",
        "present" => $"still there as {look.Status}.",
        _ => "not known to us by its day, so that it cannot be looked for.",
    };

    static string StatusOf(DeletedLook look) => !look.CouldLook ? "unknown" : look.IsThere ? "present" : "deleted";
}
