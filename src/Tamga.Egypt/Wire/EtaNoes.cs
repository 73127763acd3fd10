using System.Text.Json;
using Tamga.Upstream;

namespace Tamga.Egypt.Wire;

/// <summary>ETA's no, whatever was asked.</summary>
static class EtaNoes
{
    /// <summary>ETA takes the submission in smaller pieces only.</summary>
    public static readonly Refusal TooLarge = new("too-large");

    /// <summary>The words of a call that was refused; nothing for a yes, and for a refusal that is not ETA's.</summary>
    public static AuthorityNo? Of(AuthorityReply reply)
    {
        if (reply.Status < 400) return null;
        var json = EtaAnswers.Unwrap(reply.Json);
        if (EtaAnswers.Find(json, "error") is { ValueKind: JsonValueKind.Object } envelope)
        {
            return No(
                reply.Status, EtaAnswers.Text(envelope, "code"),
                EtaAnswers.Text(envelope, "message")) with
            { Complaints = EtaComplaints.Of(envelope) };
        }

        // Flat: the code is a number, the error a text.
        var code = EtaAnswers.Text(json, "code") ?? EtaAnswers.Text(json, "errorCode");
        var message = EtaAnswers.Text(json, "message") ?? EtaAnswers.Text(json, "error_description")
            ?? EtaAnswers.Text(json, "error");
        // That the token or the size is refused is told by the status too; every other refusal has to be ETA's own.
        return code is null && message is null && reply.Status is not (401 or 413) ? null : No(reply.Status, code, message);
    }

    static AuthorityNo No(int status, string? code, string? message) =>
        new(ReasonOf(status, code), code ?? status.ToString(), message, status);

    static Refusal ReasonOf(int status, string? code) => (status, code) switch
    {
        (_, "DuplicateSubmission") => Refusal.Duplicate,
        (413, _) or (_, "MaximumSizeExceeded") => TooLarge,
        (404, _) => Refusal.NotFound,
        _ => Refusal.Other,
    };
}
