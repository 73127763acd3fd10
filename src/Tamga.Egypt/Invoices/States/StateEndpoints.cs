using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Api;
using Tamga.Filings;

namespace Tamga.Egypt.Invoices.States;

/// <summary>Cancelling, rejecting, declining.</summary>
static class StateEndpoints
{
    const int LongestReason = 500;

    const string End = "The filing ends when ETA shows the new state, which may be much later than its yes, or says why not.";

    public static void MapStateChanges(this RouteGroupBuilder invoices)
    {
        invoices.MapPost("/{uuid}/cancel", (HttpContext http, JsonBody<ReasonBody> body, StateIntake intake, string uuid) =>
                ReasonedAsync(http, body, intake, uuid, DocumentChange.Cancel))
            .WithName("cancelInvoice").WithSummary("The issuer takes a document back").Describe();
        invoices.MapPost("/{uuid}/reject", (HttpContext http, JsonBody<ReasonBody> body, StateIntake intake, string uuid) =>
                ReasonedAsync(http, body, intake, uuid, DocumentChange.Reject))
            .WithName("rejectInvoice").WithSummary("The receiver does not accept a document").Describe();
        invoices.MapPost("/cancel", (HttpContext http, JsonBody<NamedChangeBody> body, StateIntake intake) =>
                NamedAsync(http, body, intake, DocumentChange.Cancel, isReasoned: true))
            .WithName("cancelNamedInvoice").WithSummary("The issuer takes a document back that the body names").DescribeNamed();
        invoices.MapPost("/reject", (HttpContext http, JsonBody<NamedChangeBody> body, StateIntake intake) =>
                NamedAsync(http, body, intake, DocumentChange.Reject, isReasoned: true))
            .WithName("rejectNamedInvoice").WithSummary("The receiver does not accept a document that the body names")
            .DescribeNamed();
        invoices.MapPost("/decline-rejection", (HttpContext http, JsonBody<NamedChangeBody> body, StateIntake intake) =>
                NamedAsync(http, body, intake, DocumentChange.DeclineRejection, isReasoned: false))
            .WithName("declineNamedRejection")
            .WithSummary("The issuer does not accept the receiver's rejection of a document that the body names")
            .DescribeNamed();
        invoices.MapPost("/{uuid}/decline-rejection", (HttpContext http, StateIntake intake, string uuid) =>
                intake.FileAsync(http, default, uuid, DocumentChange.DeclineRejection, reason: null))
            .WithName("declineRejection").WithSummary("The issuer does not accept the receiver's rejection").Describe();
        invoices.MapPost("/{uuid}/decline-cancellation", (HttpContext http, StateIntake intake, string uuid) =>
                intake.FileAsync(http, default, uuid, DocumentChange.DeclineCancellation, reason: null))
            .WithName("declineCancellation").WithSummary("The receiver does not accept the issuer's cancellation").Describe();
    }

    static void Describe(this RouteHandlerBuilder endpoint) => endpoint
        .WithDescription(End)
        .Takes(new("uuid", "ETA's id of the document.") { IsRequired = true })
        .StartsWork();

    static void DescribeNamed(this RouteHandlerBuilder endpoint) => endpoint.WithDescription(End).StartsWork();

    static async Task<Results<FilingResponse, ApiProblem>> NamedAsync(
        HttpContext http, JsonBody<NamedChangeBody> body, StateIntake intake, DocumentChange change, bool isReasoned)
    {
        var errors = new ValidationErrors();
        if (string.IsNullOrWhiteSpace(body.Value.Uuid)) errors.Add("$.uuid", "is required: ETA's id of the document");
        if (isReasoned) CheckReason(body.Value.Reason, errors);
        return errors.Any
            ? errors.ToProblem()
            : await intake.FileAsync(
                http, body.Bytes, body.Value.Uuid!.Trim(), change, isReasoned ? body.Value.Reason : null);
    }

    static async Task<Results<FilingResponse, ApiProblem>> ReasonedAsync(
        HttpContext http, JsonBody<ReasonBody> body, StateIntake intake, string uuid, DocumentChange change)
    {
        var errors = new ValidationErrors();
        CheckReason(body.Value.Reason, errors);
        return errors.Any ? errors.ToProblem() : await intake.FileAsync(http, body.Bytes, uuid, change, body.Value.Reason);
    }

    static void CheckReason(string? reason, ValidationErrors errors)
    {
        if (string.IsNullOrWhiteSpace(reason)) errors.Add("$.reason", "is required: the other side reads it");
        else if (reason.Length > LongestReason) errors.Add("$.reason", $"must have at most {LongestReason} characters");
    }
}

/// <summary>The body of a cancellation or rejection.</summary>
/// <param name="Reason">
/// Why: the other side reads it. ETA names "Wrong buyer details" and "Wrong invoice details" for cancellations.
/// </param>
sealed record ReasonBody([property: Required] string? Reason);

/// <summary>The body of a state change that names its document, as Avtax has it.</summary>
/// <param name="Uuid">ETA's id of the document.</param>
/// <param name="Reason">Of a cancellation or rejection: why.</param>
sealed record NamedChangeBody([property: Required] string? Uuid, string? Reason = null);
