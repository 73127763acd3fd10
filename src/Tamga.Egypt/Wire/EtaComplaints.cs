using System.Text.Json;
using Tamga.Upstream;

namespace Tamga.Egypt.Wire;

/// <summary>
/// Reads ETA's errors. There are three forms: the envelope of the API (<c>{error:{code,message,target,details}}</c>), the flat
/// one of its throttle, and the nested one of validation steps (<c>{errorCode,error,propertyPath,innerError}</c>).
/// </summary>
static class EtaComplaints
{
    /// <summary>
    /// Every single complaint in an error of any form, the innermost first told where there are several layers.
    /// </summary>
    public static IReadOnlyList<AuthorityComplaint> Of(JsonElement error, string? step = null)
    {
        var complaints = new List<AuthorityComplaint>();
        Collect(EtaAnswers.Unwrap(error), step, complaints, depth: 0);
        return complaints;
    }

    /// <summary>The complaints of the steps that did not pass.</summary>
    public static IReadOnlyList<AuthorityComplaint> OfSteps(JsonElement validationResults)
    {
        var complaints = new List<AuthorityComplaint>();
        if (EtaAnswers.Find(
            EtaAnswers.Unwrap(validationResults), "validationSteps") is not { ValueKind: JsonValueKind.Array } steps)
        {
            return complaints;
        }

        foreach (var step in steps.EnumerateArray())
        {
            var name = EtaAnswers.Text(step, "name") ?? EtaAnswers.Text(step, "stepName");
            var isInvalid = string.Equals(EtaAnswers.Text(step, "status"), "Invalid", StringComparison.OrdinalIgnoreCase);
            var before = complaints.Count;
            if (EtaAnswers.Find(step, "error") is { } error) Collect(EtaAnswers.Unwrap(error), name, complaints, depth: 0);
            if (isInvalid && complaints.Count == before)
                complaints.Add(new AuthorityComplaint(null, "The step did not pass.", null, name));
        }

        return complaints;
    }

    /// <summary>The errors of a receipt as its submission lists them.</summary>
    public static IReadOnlyList<AuthorityComplaint> OfReceipt(JsonElement errors)
    {
        var complaints = new List<AuthorityComplaint>();
        if (errors.ValueKind != JsonValueKind.Array) return complaints;
        foreach (var item in errors.EnumerateArray())
        {
            var step = EtaAnswers.Text(item, "stepName");
            Collect(EtaAnswers.Find(item, "error") ?? item, step, complaints, depth: 0);
        }

        return complaints;
    }

    static void Collect(JsonElement error, string? step, List<AuthorityComplaint> complaints, int depth)
    {
        const int deepest = 8;
        if (error.ValueKind == JsonValueKind.String)
        {
            complaints.Add(new AuthorityComplaint(null, error.GetString()!, null, step));
            return;
        }

        if (error.ValueKind != JsonValueKind.Object || depth > deepest) return;
        var before = complaints.Count;
        foreach (var name in new[] { "details", "innerError" })
        {
            if (EtaAnswers.Find(error, name) is not { } inner) continue;
            if (inner.ValueKind == JsonValueKind.Object) Collect(inner, step, complaints, depth + 1);
            if (inner.ValueKind != JsonValueKind.Array) continue;
            foreach (var item in inner.EnumerateArray()) Collect(item, step, complaints, depth + 1);
        }

        var code = EtaAnswers.Text(error, "errorCode") ?? EtaAnswers.Text(error, "code");
        var message = EtaAnswers.Text(error, "error") ?? EtaAnswers.Text(error, "message") ?? EtaAnswers.Text(error, "errorAr");
        var path = EtaAnswers.Text(error, "propertyPath") ?? EtaAnswers.Text(error, "propertyName")
            ?? EtaAnswers.Text(error, "target");
        // An outer layer that only announces what is inside says nothing new.
        if (complaints.Count > before && (code is null || code is "ValidationError" || complaints.Exists(f => f.Code == code)))
            return;
        if (code is null && message is null) return;
        var complaint = new AuthorityComplaint(code, message ?? code!, path, step);
        if (!complaints.Contains(complaint)) complaints.Add(complaint);
    }
}
