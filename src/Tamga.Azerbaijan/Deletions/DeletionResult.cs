using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Tamga.Azerbaijan.Processes;
using Tamga.Orchestrations;

namespace Tamga.Azerbaijan.Deletions;

/// <summary>What a deletion came to: its filing's <c>result</c>.</summary>
/// <param name="ProcessId">VatPortal's process.</param>
/// <param name="Deleted">How many were deleted.</param>
/// <param name="Qaime">Each.</param>
sealed record DeletionResult(JsonElement? ProcessId, long? Deleted, IReadOnlyList<DeletedQaime> Qaime)
{
    /// <summary>A deletion that VatPortal has done.</summary>
    public static JsonElement Of(string processId, DeletionOrder order, long? deleted) => Written(new(
        ProcessReference.NumberOf(processId), deleted ?? order.SerialNumbers.Count,
        [.. order.SerialNumbers.Select(s => new DeletedQaime(s, DeletedQaime.Gone))]));

    /// <summary>What a look came to.</summary>
    public static JsonElement Of(IReadOnlyList<DeletedLook> looks) => Written(new(
        null, null, [.. looks.Select(l => new DeletedQaime(l.SerialNumber, StatusOf(l), l.Status))]));

    /// <summary>The same in a sentence.</summary>
    public static string InWords(IReadOnlyList<DeletedLook> looks) =>
        string.Join(' ', looks.Select(l => $"{l.SerialNumber}: {WordsOf(l)}"));

    static string WordsOf(DeletedLook look) => StatusOf(look) switch
    {
        DeletedQaime.Gone => "no longer there.",
        DeletedQaime.Present => $"still there as {look.Status}.",
        _ => "not known to us by its day, so that it cannot be looked for.",
    };

    static string StatusOf(DeletedLook look) =>
        !look.CouldLook ? DeletedQaime.Unknown : look.IsThere ? DeletedQaime.Present : DeletedQaime.Gone;

    static JsonElement Written(DeletionResult result) => JsonSerializer.SerializeToElement(result, OrchestrationJson.Options);
}

/// <summary>What has become of a qaimə that was to be deleted.</summary>
/// <param name="SerialNumber">Its number.</param>
/// <param name="Status"><c>deleted</c>; <c>present</c> when it is still there; <c>unknown</c> when nobody can look.</param>
/// <param name="AuthorityStatus">Its status, in the authority's words, where it is still there.</param>
sealed record DeletedQaime(
    string SerialNumber,
    [property: AllowedValues(DeletedQaime.Gone, DeletedQaime.Present, DeletedQaime.Unknown)] string Status,
    string? AuthorityStatus = null)
{
    public const string Gone = "deleted", Present = "present", Unknown = "unknown";
}
