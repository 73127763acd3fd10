using Tamga.Api.Messages;

namespace Tamga.Api.Errors;

/// <summary>The pages of <see cref="ErrorCodes"/>.</summary>
static class CommonErrorPages
{
    const string Filings = "/api/filings";
    const string Customers = "/api/Customers";

    /// <summary>One for each code.</summary>
    public static IReadOnlyList<ErrorPage> All { get; } =
    [
        .. OfCallers(), .. OfRequests(), .. OfFilings(), .. OfSignatures(), .. OfTheGateway(),
    ];

    static IEnumerable<ErrorPage> OfCallers() =>
    [
        new(
            ErrorCodes.InvalidApiKey, [401],
            "The call carries no X-Api-Key, a wrong one, or one that has been revoked or replaced.",
            "Send the X-Api-Key that the customer's partner was given last. The partner can read the active key at GET "
            + "/api/Customers/{id} and make a new one with POST /api/Customers/{id}/api-keys. Do not repeat the call as it is.",
            new(Filings, "Send X-Api-Key with the key that the customer's partner issued last.")),
        new(
            ErrorCodes.InvalidToken, [401],
            "The call carries no partner token, a wrong one, one that has expired, or one of a session that has ended.",
            "Sign in with POST /api/Auth/login and send Authorization: Bearer with the token that is answered; with a refresh "
            + "token, POST /api/Auth/refresh gives a new one without the password.",
            new(Customers, "Send Authorization: Bearer with the token that POST /api/Auth/login answers.")),
        new(
            ErrorCodes.InvalidCredentials, [401],
            "The e-mail address and the password do not go together, or the current password was wrong when it was to be "
            + "changed.",
            "Correct them. Repeated failures are slowed and then locked for a while, so let a person look before trying often.",
            new("/api/Auth/login", "The e-mail address and the password do not go together.")),
        new(
            ErrorCodes.CustomerInactive, [403],
            "The key is right, but the customer's partner has switched the customer off.",
            "The partner switches it on with PUT /api/Customers/{id} and isActive: true. Nothing is filed until then.",
            new(Filings, "The customer's partner has switched it off (isActive).")),
        new(
            ErrorCodes.CustomerLimitReached, [403],
            "The partner has as many customers as the operator allows.",
            "Delete a customer that is no longer needed, or ask the operator to raise Tamga:Accounts:CustomerLimit.",
            new(Customers, "A partner may have 1000 customers. Delete one, or ask the operator.")
            {
                MessageKey = MessageKeys.CustomerLimit, Arguments = [("limit", 1000)],
            }),
        new(
            ErrorCodes.RateLimited, [429, 503],
            "More requests came with a key or token than it has a minute, too much came at a time, signing in has failed too "
            + "often, or the authority itself asks for a pause.",
            "Wait as long as the Retry-After header says, then send the same request again. A request with an Idempotency-Key is "
            + "safe to repeat.",
            new(
                "/api/filings",
                "More than 60000 requests a minute have come with this key or token. Wait 1 s, then send it again.")
            {
                MessageKey = MessageKeys.TooManyRequests, Arguments = [("limit", 60_000), ("seconds", 1)],
            })
        {
            IsOfFilings = true,
        },
    ];

    static IEnumerable<ErrorPage> OfRequests() =>
    [
        new(
            ErrorCodes.ValidationFailed, [400, 408, 422],
            "The request does not fit its contract, or the authority would refuse it by rules that are known. Nothing was sent.",
            "Read errors: each line begins with the JSON path of what it is about. Mend them all and send the request again. 408 "
            + "means that the body came too slowly, and 422 that the form is right but the authority's rules are not met.",
            new(Filings, "limit: must be a whole number from 1 to 200", "limit: must be a whole number from 1 to 200"))
        {
            IsOfFilings = true,
        },
        new(
            ErrorCodes.MissingConfiguration, [400, 409, 422],
            "The customer's settings lack a part that this call needs, such as the account at the authority.",
            "The partner gives the part with PUT /api/Customers/{id}; detail and errors name the members. Then repeat the call.",
            new("/api/webhooks/test", "The customer has no erpCallbackUrl: its partner sets one with PUT /api/Customers/{id}.")
            {
                MessageKey = MessageKeys.NoErpAddress,
            })
        {
            IsOfFilings = true,
        },
        new(
            ErrorCodes.NotFound, [404, 422],
            "There is no such thing, it belongs to somebody else, or there is no such address. Which of them is not told.",
            "Check the id and whose key the call carries. A filing's id is in the answer that accepted it; GET /api/filings "
            + "lists "
            + "them.",
            new("/api/filings/01JC0000000000000000000000", "There is no such filing.")
            {
                MessageKey = MessageKeys.NoSuchThing, Arguments = [("what", "filing")],
            })
        {
            IsOfFilings = true,
        },
        new(
            ErrorCodes.MethodNotAllowed, [405],
            "The address exists, but not with this method.",
            "Use one of the methods in the Allow header; the reference at /docs has them all.",
            new("/api/filings/counts", "This address takes other methods; see the Allow header and /docs.")),
        new(
            ErrorCodes.Conflict, [409, 422],
            "The request does not fit what is there now, or somebody else changed the same thing at the same time.",
            "Read the thing again, decide whether the change is still wanted, and repeat it. detail says what stands in the way.",
            new("/api/Auth/password", "The password was changed at the same time. Sign in and look."))
        {
            IsOfFilings = true,
        },
        new(
            ErrorCodes.PayloadTooLarge, [413],
            "The body is larger than this address takes: 10 MB, less under /api/Auth and for callbacks.",
            "Split it into several requests, each with an Idempotency-Key of its own.",
            new("/api/Invoices/submit", "The body is larger than 10 MB. Split it into several requests.")
            {
                MessageKey = MessageKeys.BodyTooLarge, Arguments = [("limit", "10 MB")],
            }),
        new(
            ErrorCodes.UnsupportedMediaType, [415],
            "The body is of a type that this address does not take.",
            "Set Content-Type to what detail names, nearly always application/json, and send the body in that form.",
            new("/api/Invoices/submit", "The body must be JSON: send Content-Type: application/json.")
            {
                MessageKey = MessageKeys.OtherType, Arguments = [("types", "application/json")],
            }),
        new(
            ErrorCodes.IdempotencyKeyReused, [422],
            "This Idempotency-Key came in the last 24 hours with another body or to another address. Nothing was done.",
            "Give every new request a key of its own, such as a UUID, and use the same key only to repeat the very same request.",
            new("/api/Invoices/submit", ApiProblem.IdempotencyKeyReused().Message)),
    ];

    static IEnumerable<ErrorPage> OfFilings() =>
    [
        new(
            ErrorCodes.DuplicateFiling, [409, 422],
            "The same thing is being filed, or was filed: the authority would have it twice. Nothing was sent.",
            "Look at the filing that filingId names instead of sending again. If the authority needs a correction, order it as "
            + "such.",
            new(
                "/api/Invoices/submit",
                "The same thing is being filed, or was filed: GET /api/filings/01JC000000000000000000000A.")
            {
                MessageKey = MessageKeys.DuplicateOf,
                Arguments = [("filingId", "01JC000000000000000000000A")],
                Members = [("filingId", "01JC000000000000000000000A"), ("naturalKey", "invoice 2026-0001")],
            })
        {
            IsOfFilings = true,
        },
        new(
            ErrorCodes.NotDue, [422, 409],
            "The authority does not expect this return for this taxpayer and period now. Nothing was sent.",
            "Check form, year and period against the authority's list of what is due, and whether it has been filed already.",
            new(Filings, "The return is on none of the lists of what is due."))
        {
            IsOfFilings = true,
        },
        new(
            ErrorCodes.NotRetryable, [409],
            "The filing is still at work, has succeeded, or has failed in a way that repeating cannot help.",
            "Read the filing: while it is at work wait for it; when it has failed, mend what its error names and post it anew.",
            new(
                "/api/filings/01JC000000000000000000000A/retry",
                "The filing is still at work; there is nothing to retry.")
            {
                MessageKey = MessageKeys.StillAtWork,
            }),
        new(
            ErrorCodes.AuthorityRejected, [422],
            "The authority has read what was sent and says no. Its own code and words are beside: authorityCode and "
            + "authorityMessage, untouched.",
            "Do what the authority's words ask for and send anew. Repeating the same thing brings the same no.",
            new(Filings, "The tax office says no: The period is closed")
            {
                MessageKey = MessageKeys.AuthoritySaysNo,
                Arguments = [("authority", "The tax office"), ("words", "The period is closed")],
                Members = [("authorityCode", "4012"), ("authorityMessage", "The period is closed")],
            })
        {
            IsOfFilings = true,
        },
        new(
            ErrorCodes.AuthorityUnavailable, [502, 504],
            "The authority did not answer, not in time (504), or not sensibly.",
            "Try again later. A filing that was accepted is tried again by itself for as long as the settings say; when it has "
            + "failed in the end, POST /api/filings/{id}/retry goes on where it stopped. GET /health shows how the authority "
            + "does.",
            new(Filings, "The tax office cannot be asked now (no answer within 30 s). Try again later.")
            {
                MessageKey = MessageKeys.AuthorityIsAway, Arguments = [("authority", "The tax office")],
            })
        {
            IsOfFilings = true,
        },
        new(
            ErrorCodes.OutcomeUnknown, [422],
            "Something that must not happen twice was sent, the answer got lost, and the authority's records do not tell whether "
            + "it was done. It is not sent again by itself.",
            "Let a person look at the authority's own pages. If it was not done, post it anew.",
            new(Filings, "Whether the authority has done it is not known. Look there before you send it again."))
        {
            IsOfFilings = true,
        },
        new(
            ErrorCodes.PinNotConfirmed, [422],
            "A person had to confirm a PIN on the phone, and did not in time.",
            "Tell the person that a confirmation comes, then POST /api/filings/{id}/retry. While it is waited for, the filing's "
            + "waitingFor names the PIN and until when.",
            new(Filings, "Nobody confirmed PIN1 on the phone in time."))
        {
            IsOfFilings = true,
        },
    ];

    static IEnumerable<ErrorPage> OfSignatures() =>
    [
        new(
            ErrorCodes.SigningFailed, [422, 400],
            "A document could not be signed: the token, its PIN, the certificate or the agent is not in order.",
            "detail says what the signing side has reported. Mend it there, then POST /api/filings/{id}/retry.",
            new(Filings, "The document could not be signed: the token is not plugged in."))
        {
            IsOfFilings = true,
        },
        new(
            ErrorCodes.SignatureInvalid, [422],
            "A signature was handed in that does not hold: of another text, without the attributes it needs, or by a certificate "
            + "that may not sign. Nothing was sent with it.",
            "Read errors for each flaw, sign the very text of the job anew, and hand that in.",
            new(
                "/api/signer/jobs/01JC000000000000000000000A", "The signature is of another text.",
                "$.cms: is of another text"))
        {
            IsOfFilings = true,
        },
        new(
            ErrorCodes.SignatureTimeout, [422],
            "Nobody signed in time.",
            "See to it that the signature agent runs and its token is plugged in (GET /api/signer/status), then POST "
            + "/api/filings/{id}/retry.",
            new(Filings, "Nobody signed in time."))
        {
            IsOfFilings = true,
        },
    ];

    static IEnumerable<ErrorPage> OfTheGateway() =>
    [
        new(
            ErrorCodes.StorageUnavailable, [503],
            "The gateway's own disk or database does not take what it is given. Nothing was accepted.",
            "Repeat the request with the same Idempotency-Key after the time in Retry-After. The operator looks at GET /health.",
            new(
                "/api/Invoices/submit",
                "The gateway cannot store anything at the moment. Nothing was accepted: repeat the request with the same "
                + "Idempotency-Key.")),
        new(
            ErrorCodes.InternalError, [500, 422],
            "A fault of the gateway. What was accepted before stays accepted.",
            "Repeat the request with the same Idempotency-Key. If it comes again, tell the operator the traceId: the log has the "
            + "whole story under it.",
            new(
                Filings,
                "The gateway failed. Nothing is lost: repeat the request with the same Idempotency-Key, and tell the operator "
                + "the trace id."))
        {
            IsOfFilings = true,
        },
    ];
}
