using System.Text.Json;
using System.Text.Json.Serialization;
using Tamga.Api;
using Tamga.Transport;

namespace Tamga.Egypt;

/// <summary>One thing that ETA finds wrong with a document, receipt or call, in ETA's own words.</summary>
/// <param name="Code">ETA's code, such as <c>4043</c> or <c>CV307</c>.</param>
/// <param name="Message">ETA's text.</param>
/// <param name="Path">What it is about, in ETA's notation.</param>
/// <param name="Step">The validation step that found it.</param>
sealed record EtaFault(string? Code, string Message, string? Path = null, string? Step = null)
{
    const string Gateway = "gateway";

    /// <summary>Whether the gateway found it, before ETA was asked.</summary>
    [JsonIgnore]
    public bool IsOurs => Step == Gateway;

    /// <summary>What the gateway finds wrong when it makes a document, at a JSON path of the request.</summary>
    public static EtaFault Ours(string message, string path) => new(ErrorCodes.ValidationFailed, message, path, Gateway);
}

/// <summary>
/// Reads ETA's errors. There are three forms: the envelope of the API (<c>{error:{code,message,target,details}}</c>), the flat
/// one of its throttle, and the nested one of validation steps (<c>{errorCode,error,propertyPath,innerError}</c>).
/// </summary>
static class EtaFaults
{
    /// <summary>The words of a call that was refused.</summary>
    public static EtaNo Read(AuthorityReply reply)
    {
        var status = reply.Status.ToString();
        var json = EtaAnswers.Unwrap(reply.Json);
        if (json.ValueKind != JsonValueKind.Object) return new EtaNo(reply.Status, status, null, []);
        var error = EtaAnswers.Find(json, "error");
        if (error is { ValueKind: JsonValueKind.Object } envelope)
        {
            var faults = Of(envelope);
            return new EtaNo(reply.Status, EtaAnswers.Text(envelope, "code") ?? status, EtaAnswers.Text(envelope, "message"), faults);
        }

        // Flat: the code is a number, the error a text.
        var message = EtaAnswers.Text(json, "message") ?? EtaAnswers.Text(json, "error_description") ?? EtaAnswers.Text(json, "error");
        return new EtaNo(reply.Status, EtaAnswers.Text(json, "code") ?? EtaAnswers.Text(json, "errorCode") ?? status, message, []);
    }

    /// <summary>Every single fault in an error of any form, the innermost first told where there are several layers.</summary>
    public static IReadOnlyList<EtaFault> Of(JsonElement error, string? step = null)
    {
        var faults = new List<EtaFault>();
        Collect(EtaAnswers.Unwrap(error), step, faults, depth: 0);
        return faults;
    }

    /// <summary>The faults of the steps that did not pass.</summary>
    public static IReadOnlyList<EtaFault> OfSteps(JsonElement validationResults)
    {
        var faults = new List<EtaFault>();
        if (EtaAnswers.Find(EtaAnswers.Unwrap(validationResults), "validationSteps") is not { ValueKind: JsonValueKind.Array } steps) return faults;
        foreach (var step in steps.EnumerateArray())
        {
            var name = EtaAnswers.Text(step, "name") ?? EtaAnswers.Text(step, "stepName");
            var isInvalid = string.Equals(EtaAnswers.Text(step, "status"), "Invalid", StringComparison.OrdinalIgnoreCase);
            var before = faults.Count;
            if (EtaAnswers.Find(step, "error") is { } error) Collect(EtaAnswers.Unwrap(error), name, faults, depth: 0);
            if (isInvalid && faults.Count == before) faults.Add(new EtaFault(null, "The step did not pass.", null, name));
        }

        return faults;
    }

    /// <summary>The errors of a receipt as its submission lists them.</summary>
    public static IReadOnlyList<EtaFault> OfReceipt(JsonElement errors)
    {
        var faults = new List<EtaFault>();
        if (errors.ValueKind != JsonValueKind.Array) return faults;
        foreach (var item in errors.EnumerateArray())
        {
            var step = EtaAnswers.Text(item, "stepName");
            Collect(EtaAnswers.Find(item, "error") ?? item, step, faults, depth: 0);
        }

        return faults;
    }

    static void Collect(JsonElement error, string? step, List<EtaFault> faults, int depth)
    {
        const int deepest = 8;
        if (error.ValueKind == JsonValueKind.String)
        {
            faults.Add(new EtaFault(null, error.GetString()!, null, step));
            return;
        }

        if (error.ValueKind != JsonValueKind.Object || depth > deepest) return;
        var before = faults.Count;
        foreach (var name in new[] { "details", "innerError" })
        {
            if (EtaAnswers.Find(error, name) is not { } inner) continue;
            if (inner.ValueKind == JsonValueKind.Object) Collect(inner, step, faults, depth + 1);
            if (inner.ValueKind != JsonValueKind.Array) continue;
            foreach (var item in inner.EnumerateArray()) Collect(item, step, faults, depth + 1);
        }

        var code = EtaAnswers.Text(error, "errorCode") ?? EtaAnswers.Text(error, "code");
        var message = EtaAnswers.Text(error, "error") ?? EtaAnswers.Text(error, "message") ?? EtaAnswers.Text(error, "errorAr");
        var path = EtaAnswers.Text(error, "propertyPath") ?? EtaAnswers.Text(error, "propertyName") ?? EtaAnswers.Text(error, "target");
        // An outer layer that only announces what is inside says nothing new.
        if (faults.Count > before && (code is null || code is "ValidationError" || faults.Exists(f => f.Code == code))) return;
        if (code is null && message is null) return;
        var fault = new EtaFault(code, message ?? code!, path, step);
        if (!faults.Contains(fault)) faults.Add(fault);
    }
}
