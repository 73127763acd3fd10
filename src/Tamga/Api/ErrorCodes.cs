namespace Tamga.Api;

/// <summary>The codes that answers carry in <c>errorCode</c>: what a program may branch on.</summary>
/// <remarks>Each authority adds one of its own, for credentials that it refuses: see its <c>AuthorityWords</c>.</remarks>
public static class ErrorCodes
{
    /// <summary>The customer has been switched off by its partner.</summary>
    public const string CustomerInactive = "CUSTOMER_INACTIVE";

    /// <summary>The customer's settings lack the part this call needs.</summary>
    public const string MissingConfiguration = "MISSING_CONFIGURATION";

    /// <summary>No, a wrong or a revoked X-Api-Key.</summary>
    public const string InvalidApiKey = "INVALID_API_KEY";

    /// <summary>No, a wrong or an expired partner token.</summary>
    public const string InvalidToken = "INVALID_TOKEN";

    /// <summary>The e-mail address and the password do not go together.</summary>
    public const string InvalidCredentials = "INVALID_CREDENTIALS";

    /// <summary>A person had to confirm a PIN on the phone and did not, in time.</summary>
    public const string PinNotConfirmed = "PIN_NOT_CONFIRMED";

    /// <summary>Whether the authority has done what it was asked is not known, and it is not asked again by itself.</summary>
    public const string OutcomeUnknown = "OUTCOME_UNKNOWN";

    /// <summary>The partner has as many customers as it may have.</summary>
    public const string CustomerLimitReached = "CUSTOMER_LIMIT_REACHED";

    /// <summary>The request does not fit its contract or the authority's rules.</summary>
    public const string ValidationFailed = "VALIDATION_FAILED";

    /// <summary>There is no such thing, or it is not the caller's.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>The authority does not expect this return now.</summary>
    public const string NotDue = "NOT_DUE";

    /// <summary>The same thing has been filed, or is being filed.</summary>
    public const string DuplicateFiling = "DUPLICATE_FILING";

    /// <summary>The idempotency key belongs to another request.</summary>
    public const string IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED";

    /// <summary>The filing is not failed, or repeating cannot help.</summary>
    public const string NotRetryable = "NOT_RETRYABLE";

    /// <summary>The authority said no; its own words are beside this code.</summary>
    public const string AuthorityRejected = "AUTHORITY_REJECTED";

    /// <summary>A document could not be signed.</summary>
    public const string SigningFailed = "SIGNING_FAILED";

    /// <summary>A signature does not hold; nothing was done with it.</summary>
    public const string SignatureInvalid = "SIGNATURE_INVALID";

    /// <summary>Nobody signed in time.</summary>
    public const string SignatureTimeout = "SIGNATURE_TIMEOUT";

    /// <summary>The authority does not answer, or not sensibly.</summary>
    public const string AuthorityUnavailable = "AUTHORITY_UNAVAILABLE";

    /// <summary>Too many requests.</summary>
    public const string RateLimited = "RATE_LIMITED";

    /// <summary>The same thing was changed by somebody else at the same time.</summary>
    public const string Conflict = "CONFLICT";

    /// <summary>The body is larger than the gateway takes.</summary>
    public const string PayloadTooLarge = "PAYLOAD_TOO_LARGE";

    /// <summary>The body is not JSON.</summary>
    public const string UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE";

    /// <summary>The route exists with another method.</summary>
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";

    /// <summary>The gateway's own disk does not take what it is given.</summary>
    public const string StorageUnavailable = "STORAGE_UNAVAILABLE";

    /// <summary>A fault of the gateway.</summary>
    public const string InternalError = "INTERNAL_ERROR";
}
