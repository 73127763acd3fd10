namespace Tamga.Upstream;

/// <summary>What went wrong between us and the authority.</summary>
public enum AuthorityFaultKind
{
    /// <summary>No connection: nothing was sent.</summary>
    Unreachable,

    /// <summary>No complete answer within the time that the settings allow.</summary>
    TimedOut,

    /// <summary>The connection broke before the answer was complete.</summary>
    Interrupted,

    /// <summary>HTTP 5xx or 408.</summary>
    ServerError,

    /// <summary>HTML, broken JSON, a redirect, or JSON of another shape than the call has.</summary>
    Unreadable,

    /// <summary>HTTP 4xx that is not in the authority's own form: a firewall's page, or nothing at all.</summary>
    Foreign,

    /// <summary>An answer larger than anything the authority has a reason to send.</summary>
    TooLarge,

    /// <summary>HTTP 429.</summary>
    Throttled,

    /// <summary>The API's own 201, "please retry".</summary>
    AskedToRetry,

    /// <summary>The host has failed so often lately that nothing was sent.</summary>
    CircuitOpen,
}
