using Tamga.Settings;

namespace Tamga.Egypt;

/// <summary>
/// The least time between the starts of two calls of one taxpayer system or point of sale. ETA publishes that it limits, and
/// for most calls not how much: a 429 with its <c>Retry-After</c> is honoured in any case.
/// </summary>
sealed class EtaRateLimits
{
    /// <summary>Between two searches. Default: 2 seconds (official text for the document search).</summary>
    [TimeRange(least: "00:00:00", most: "1.00:00:00")]
    public TimeSpan Search { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Between two submissions. Default: none.</summary>
    [TimeRange(least: "00:00:00", most: "1.00:00:00")]
    public TimeSpan Submission { get; set; }

    /// <summary>Between two looks at submissions. Default: none.</summary>
    [TimeRange(least: "00:00:00", most: "1.00:00:00")]
    public TimeSpan Status { get; set; }

    /// <summary>Between two changes of a document's state. Default: none.</summary>
    [TimeRange(least: "00:00:00", most: "1.00:00:00")]
    public TimeSpan State { get; set; }

    /// <summary>Between two reads of a document, receipt, type, code, package or notification. Default: none.</summary>
    [TimeRange(least: "00:00:00", most: "1.00:00:00")]
    public TimeSpan Read { get; set; }

    /// <summary>
    /// How long a call waits for its turn inside the gateway; one that would
    /// wait longer is answered as throttled. Default: 30 seconds.
    /// </summary>
    [TimeRange(least: "00:00:00", most: "1.00:00:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan Of(EtaApi api) => api switch
    {
        EtaApi.Search => Search,
        EtaApi.Submission => Submission,
        EtaApi.Status => Status,
        EtaApi.State => State,
        _ => Read,
    };
}

/// <summary>What ETA limits by itself.</summary>
enum EtaApi
{
    /// <summary>Submitting documents or receipts.</summary>
    Submission,

    /// <summary>Looking at a submission.</summary>
    Status,

    /// <summary>Searching.</summary>
    Search,

    /// <summary>Cancelling, rejecting, declining.</summary>
    State,

    /// <summary>All other reading, and what changes codes and asks for packages.</summary>
    Read,
}
