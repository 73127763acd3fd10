namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>
/// How this ETA behaves where the real one is slow, strict or undocumented. Replaced whole, so a reader sees one state.
/// </summary>
sealed record EtaSettings
{
    /// <summary>How long a document or receipt stays without a verdict.</summary>
    public TimeSpan ValidatedAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a granted cancellation or rejection is delayed.</summary>
    public TimeSpan StateChangedAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a new submission is answered with NotFound.</summary>
    public TimeSpan SubmissionHiddenFor { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a request for a code is looked at.</summary>
    public TimeSpan CodesDecidedAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The most codes asked for at once; 0 for no limit. The real one is not published.</summary>
    public int MaxCodes { get; init; }

    /// <summary>How long a package is being made.</summary>
    public TimeSpan PackageReadyAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether the making of packages goes wrong.</summary>
    public bool PackagesFail { get; init; }

    /// <summary>The most documents or receipts in a package; the real limit is not published.</summary>
    public int MaxPackaged { get; init; } = 1_000_000;

    /// <summary>The lifetime of a token.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long an identical payload counts as a duplicate.</summary>
    public TimeSpan DuplicateWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a document may be cancelled, rejected or declined, from its arrival.</summary>
    public TimeSpan StateChangeWindow { get; init; } = TimeSpan.FromHours(72);

    /// <summary>The largest body of a submission in bytes; the real limit is not published.</summary>
    public long MaxSubmissionBytes { get; init; } = 5_000_000;

    /// <summary>The most documents in a submission; 0 for no limit. The real one is not published.</summary>
    public int MaxDocuments { get; init; }

    /// <summary>From this total on a person must be named with a national id.</summary>
    public decimal PersonThreshold { get; init; } = 25_000m;

    /// <summary>Whether only certificates of the named issuers may sign; null accepts every issuer.</summary>
    public IReadOnlyList<string>? TrustedIssuers { get; init; }

    /// <summary>Whether a bad signature is refused at once, as seen in the field, or makes the document Invalid later.</summary>
    public bool SignatureRefusedAtOnce { get; init; } = true;

    /// <summary>Whether an EGS code must have been registered before it is used.</summary>
    public bool OnlyRegisteredCodes { get; init; }

    /// <summary>
    /// Whether a receipt's hash is taken with the empty <c>uuid</c> kept; the other reading leaves the key out.
    /// </summary>
    public bool ReceiptUuidKeepsEmptyKey { get; init; } = true;

    /// <summary>Whether late submission requests have been granted: receipts of any age are taken.</summary>
    public bool TakesLateReceipts { get; init; }
}
