using System.Text.Json;
using Tamga.Egypt.Wire;
using Tamga.Filings;

namespace Tamga.Egypt.Submissions;

/// <summary>
/// What an ERP that waits for its submission is told at the top of the answer, as ERPs of other gateways read it: ETA's
/// submission
/// and what became of each document.
/// </summary>
static class DocumentResults
{
    /// <summary>Of a filing of invoices or receipts.</summary>
    /// <param name="filing">The filing, ended or not.</param>
    public static BesideFiling Of(FilingView filing)
    {
        var documents = EtaAnswers.Find(filing.Result, "documents") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().ToList()
            : [];
        var submission = documents.Select(d => EtaAnswers.Text(d, "submissionId")).FirstOrDefault(id => id is not null);
        return new BesideFiling(
            [
                ("success", filing.Status != FilingStatus.Failed), ("message", MessageOf(filing, documents)),
                ("submissionUuid", submission), ("submissionId", submission), ("documents", documents),
            ],
            [.. documents.Index().SelectMany(d => ErrorsOf($"$.{filing.Kind}[{d.Index}]", d.Item))]);
    }

    static string MessageOf(FilingView filing, IReadOnlyList<JsonElement> documents)
    {
        if (filing.Error is { } error) return error.Message;
        var valid = documents.Count(d => EtaStatus.Is(EtaAnswers.Text(d, "status"), EtaStatus.Valid));
        return filing.Status == FilingStatus.Succeeded
            ? $"ETA has decided: {valid} of {documents.Count} are valid."
            : $"Accepted; {documents.Count} are being taken to ETA: GET /api/filings/{filing.Id}.";
    }

    static IEnumerable<string> ErrorsOf(string path, JsonElement document)
    {
        if (EtaAnswers.Find(document, "errors") is not { ValueKind: JsonValueKind.Array } errors) yield break;
        foreach (var error in errors.EnumerateArray())
        {
            // The gateway's own complaints have their path in the request; ETA's are about the document that it got.
            var own = EtaAnswers.Text(error, "path") is { } at && at.StartsWith("$.", StringComparison.Ordinal) ? at : path;
            var code = EtaAnswers.Text(error, "code") is { } known ? $" ({known})" : "";
            yield return $"{own}: {EtaAnswers.Text(error, "message")}{code}";
        }
    }
}
