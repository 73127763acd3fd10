namespace Tamga.Api.Messages;

/// <summary>
/// What messages are called in the catalogues. Every error code has a message of its own; those that are named here say
/// something more particular, and begin with the code's.
/// </summary>
public static class MessageKeys
{
    /// <summary>There is no such {what}.</summary>
    public const string NoSuchThing = "not-found.thing";

    /// <summary>There is no such route.</summary>
    public const string NoSuchAddress = "not-found.address";

    /// <summary>The request has {count} errors.</summary>
    public const string SeveralErrors = "validation-failed.several";

    /// <summary>The body took longer than {seconds}.</summary>
    public const string BodyTooSlow = "validation-failed.too-slow";

    /// <summary>The idempotency key is not one text of 1 to {longest} characters.</summary>
    public const string WrongIdempotencyKey = "validation-failed.idempotency-key";

    /// <summary>The body is larger than {limit}.</summary>
    public const string BodyTooLarge = "payload-too-large.limit";

    /// <summary>The body must be one of {types}.</summary>
    public const string OtherType = "unsupported-media-type.wanted";

    /// <summary>Signing in has failed too often; wait {seconds}.</summary>
    public const string TooManySignIns = "rate-limited.sign-in";

    /// <summary>Too much is being sent at the same time; wait {seconds}.</summary>
    public const string TooManyBodies = "rate-limited.bodies";

    /// <summary>More than {limit} requests a minute have come with a key or token; wait {seconds}.</summary>
    public const string TooManyRequests = "rate-limited.caller";

    /// <summary>The {authority} is asked too often.</summary>
    public const string AuthorityThrottles = "rate-limited.authority";

    /// <summary>The {authority} cannot be asked now.</summary>
    public const string AuthorityIsAway = "authority-unavailable.named";

    /// <summary>The {authority} says no: {words}.</summary>
    public const string AuthoritySaysNo = "authority-rejected.words";

    /// <summary>The customer has no account at {authority}.</summary>
    public const string NoAccount = "missing-configuration.account";

    /// <summary>The customer has no address for webhooks.</summary>
    public const string NoErpAddress = "missing-configuration.erp-address";

    /// <summary>A partner may have {limit} customers.</summary>
    public const string CustomerLimit = "customer-limit-reached.limit";

    /// <summary>The same thing is the filing {filingId}.</summary>
    public const string DuplicateOf = "duplicate-filing.known";

    /// <summary>The same thing is another customer's.</summary>
    public const string DuplicateElsewhere = "duplicate-filing.elsewhere";

    /// <summary>The filing is still at work.</summary>
    public const string StillAtWork = "not-retryable.at-work";

    /// <summary>The filing has succeeded.</summary>
    public const string HasSucceeded = "not-retryable.succeeded";

    /// <summary>The current password is another one.</summary>
    public const string OtherPassword = "invalid-credentials.current-password";

    /// <summary>The session has ended.</summary>
    public const string SessionEnded = "invalid-token.session-ended";

    /// <summary>The message of an error code: <c>validation-failed</c> of <c>VALIDATION_FAILED</c>.</summary>
    /// <param name="errorCode">The code.</param>
    public static string Of(string errorCode)
    {
        ArgumentNullException.ThrowIfNull(errorCode);
        return errorCode.ToLowerInvariant().Replace('_', '-');
    }
}
