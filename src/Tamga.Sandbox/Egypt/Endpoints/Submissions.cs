using System.Security.Cryptography;
using System.Text.Json;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>What submissions of documents and of receipts have in common.</summary>
static class Submissions
{
    const string Other = "submissionId";
    const string Documented = "submissionUUID";

    /// <summary>The list of a submission, or why the whole call is refused.</summary>
    public static (IReadOnlyList<JsonElement> List, EtaError? Refused) Read(EtaCall call, EtaBody body, string name)
    {
        var settings = call.Office.Settings;
        if (body.Bytes.Length > settings.MaxSubmissionBytes)
            return ([], TooLarge($"more than {settings.MaxSubmissionBytes} bytes"));
        if (body.Objects(name) is not { } list)
            return ([], EtaError.BadRequest("BadStructure", $"The body has no list of {name}"));
        return settings.MaxDocuments > 0 && list.Count > settings.MaxDocuments
            ? ([], TooLarge($"more than {settings.MaxDocuments} {name}"))
            : (list, null);
    }

    /// <summary>Refuses a payload that came before; otherwise remembers it. Called under the office's lock.</summary>
    public static EtaError? Duplicate(EtaCall call, EtaBody body)
    {
        var hash = Convert.ToHexString(SHA256.HashData(body.Bytes));
        if (call.Office.DuplicateOf(call.Rin, hash) is { } wait)
        {
            return new EtaError(
                StatusCodes.Status422UnprocessableEntity, "DuplicateSubmission", "The same payload was submitted shortly before")
            {
                Target = "DocumentSubmission",
                RetryAfter = wait,
            };
        }
        call.Office.Remember(call.Rin, hash);
        return null;
    }

    /// <summary>
    /// Real answers say <c>submissionId</c> where the documentation says <c>submissionUUID</c>; here they take turns.
    /// </summary>
    public static string NameOfId(EtaCall call) => call.Office.EverySecond("name of the submission id") ? Documented : Other;

    public static EtaError TooLarge(string what) => EtaError.BadRequest("MaximumSizeExceeded", $"The submission has {what}");
}
