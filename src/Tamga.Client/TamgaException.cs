using System.Net;
using System.Text.Json.Nodes;

namespace Tamga.Client;

/// <summary>
/// The gateway's refusal of a call, with what its problem (RFC 9457) says. Codes are explained at <c>/docs/errors/{code}</c>.
/// </summary>
public sealed class TamgaException : Exception
{
    internal TamgaException(HttpStatusCode status, JsonObject problem, TimeSpan? retryAfter, Exception? inner = null)
        : base(TextOf(problem, "message") ?? TextOf(problem, "detail") ?? $"The gateway answered {(int)status}.", inner)
    {
        (Status, Problem, RetryAfter) = (status, problem, retryAfter);
    }

    /// <summary>The status of the answer.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>
    /// The code of the refusal, such as <c>VALIDATION_FAILED</c> or <c>DUPLICATE_FILING</c>; <c>UNREADABLE_ANSWER</c> where the
    /// answer was none of the gateway's.
    /// </summary>
    public string ErrorCode => TextOf(Problem, "errorCode") ?? UnreadableAnswer;

    /// <summary>The name of the message, with which an ERP can say it in its own words; nothing where there is none.</summary>
    public string? MessageKey => TextOf(Problem, "messageKey");

    /// <summary>What the message speaks of, by name.</summary>
    public JsonObject? Arguments => Problem["arguments"] as JsonObject;

    /// <summary>What is wrong, each starting with the JSON path it is about.</summary>
    public IReadOnlyList<string> Errors =>
        Problem["errors"] is JsonArray errors ? [.. errors.Select(e => e?.ToString() ?? "")] : [];

    /// <summary>By this the gateway's operators find the call.</summary>
    public string? TraceId => TextOf(Problem, "traceId");

    /// <summary>After how long the same call may be taken; nothing where the gateway does not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The authority's own code, where it was the authority that refused.</summary>
    public string? AuthorityCode => TextOf(Problem, "authorityCode");

    /// <summary>The authority's own words, where it was the authority that refused.</summary>
    public string? AuthorityMessage => TextOf(Problem, "authorityMessage");

    /// <summary>The filing that the refusal is about, such as the one that files the same thing already.</summary>
    public string? FilingId => TextOf(Problem, "filingId");

    /// <summary>The problem whole, with members that have no property here.</summary>
    public JsonObject Problem { get; }

    internal static string UnreadableAnswer => "UNREADABLE_ANSWER";

    static string? TextOf(JsonObject problem, string name) => problem[name] is JsonValue value ? value.ToString() : null;
}
