using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>Cancelling, rejecting, and declining either.</summary>
static class StateEndpoints
{
    public static IResult Change(EtaCall call, EtaBody body)
    {
        var office = call.Office;
        lock (office.Gate)
        {
            office.Settle();
            if (office.FindDocument(call.Route("uuid")) is not { } document || !document.IsVisibleTo(call.Rin))
                return EtaError.NotFound();
            if (body.Text("reason") is not { } reason || string.IsNullOrWhiteSpace(reason))
                return EtaError.BadArgument("reason", "A reason is mandatory");
            return body.Text("status")?.ToLowerInvariant() switch
            {
                "cancelled" => Cancel(call, document, reason),
                "rejected" => Reject(call, document, reason),
                _ => EtaError.BadArgument("status", "The status is cancelled or rejected"),
            };
        }
    }

    static IResult Cancel(EtaCall call, EtaDocument document, string reason)
    {
        if (document.Issuer != call.Rin)
            return EtaError.Forbidden("Only the issuer may cancel a document");
        if (MayNotChange(call, document) is { } refused)
            return refused;
        var referencing = call.Office.Documents.Exists(other =>
            other.Status is DocumentStatus.Valid or DocumentStatus.Submitted
            && other.References.Contains(document.Uuid, StringComparer.OrdinalIgnoreCase));
        if (referencing)
            return EtaError.BadRequest("ActiveReferencingDocuments", "The document is referenced by active documents");

        document.Cancellation = Request(call, document, DocumentStatus.Cancelled, reason);
        call.Books.Changed("cancellation", document);
        return Granted(call);
    }

    static IResult Reject(EtaCall call, EtaDocument document, string reason)
    {
        if (document.ReceiverId != call.Rin)
            return EtaError.Forbidden("Only the receiver may reject a document");
        if (MayNotChange(call, document) is { } refused)
            return refused;
        document.Rejection = Request(call, document, DocumentStatus.Rejected, reason);
        call.Books.Changed("rejection", document);
        return Granted(call);
    }

    static EtaError? MayNotChange(EtaCall call, EtaDocument document)
    {
        if (document.Status is not DocumentStatus.Valid || IsOpen(document.Cancellation) || IsOpen(document.Rejection))
            return EtaError.BadRequest("IncorrectState", $"The document is {document.Status}");
        return WindowIsOver(call, document);
    }

    static bool IsOpen(StateRequest? request) => request is { Done: false, DeclinedAt: null };

    static EtaError? WindowIsOver(EtaCall call, EtaDocument document) =>
        call.Office.Now > document.ReceivedAt + call.Office.Settings.StateChangeWindow
            ? EtaError.BadRequest("OperationPeriodOver", "The period for this operation is over")
            : null;

    static StateRequest Request(EtaCall call, EtaDocument document, DocumentStatus target, string reason)
    {
        var office = call.Office;
        var request = new StateRequest(target, reason, office.Now, office.Now + office.Settings.StateChangedAfter);
        office.Agenda.Add(request.DelayedUntil, () => Perform(office, document, request));
        return request;
    }

    static void Perform(EtaOffice office, EtaDocument document, StateRequest request)
    {
        if (request.DeclinedAt is not null)
            return;
        request.Done = true;
        document.Status = request.Target;
        var type = request.Target is DocumentStatus.Cancelled ? "document-cancelled" : "document-rejected";
        office.Tell(DocumentEvents.Of(document, document.Issuer, type));
        if (document.ReceiverType == "B" && document.ReceiverId != document.Issuer)
            office.Tell(DocumentEvents.Of(document, document.ReceiverId, type));
    }

    public static IResult DeclineCancellation(EtaCall call) =>
        Decline(call, document => document.ReceiverId, document => document.Cancellation, "declined-cancellation");

    public static IResult DeclineRejection(EtaCall call) =>
        Decline(call, document => document.Issuer, document => document.Rejection, "declined-rejection");

    static IResult Decline(
        EtaCall call, Func<EtaDocument, string> whoMay, Func<EtaDocument, StateRequest?> which, string change)
    {
        if (call.Office.FindDocument(call.Route("uuid")) is not { } document || !document.IsVisibleTo(call.Rin))
            return EtaError.NotFound();
        if (whoMay(document) != call.Rin)
            return EtaError.Forbidden("Only the other party may decline");
        if (which(document) is not { DeclinedAt: null } request)
            return EtaError.BadRequest("IncorrectState", "There is nothing to decline");
        if (WindowIsOver(call, document) is { } over)
            return over;
        request.DeclinedAt = call.Office.Now;
        document.Status = DocumentStatus.Valid;
        call.Books.Changed(change, document);
        return Granted(call);
    }

    // The answer has no body, or the bare word true.
    static IResult Granted(EtaCall call) =>
        call.Office.EverySecond("body of a state change") ? EtaJson.Answer(true) : Results.Ok();
}
