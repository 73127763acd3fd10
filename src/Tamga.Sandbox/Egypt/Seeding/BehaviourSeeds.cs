using Tamga.Sandbox.Control;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Seeding;

/// <summary>
/// How documents and receipts whose number contains <see cref="Match"/> end: <c>refused</c> inside the 202, accepted and
/// <c>invalid</c>, or <c>stuck</c>. <see cref="Times"/> limits how often; 0 is for ever.
/// </summary>
sealed record OutcomeSeed
{
    public required string Match { get; init; }
    public required string Outcome { get; init; }
    public int Times { get; init; }

    public void Check()
    {
        ControlException.When(Match.Length == 0, "outcomes: match must not be empty");
        ControlException.When(Times < 0, "outcomes: times must not be negative; 0 means for ever");
        Read();
    }

    public void Apply(EtaOffice office) => office.Outcomes.Add(new OutcomeOrder(Match, Read(), Times));

    ForcedOutcome Read() => Outcome switch
    {
        "refused" => ForcedOutcome.Refused,
        "invalid" => ForcedOutcome.Invalid,
        "stuck" => ForcedOutcome.Stuck,
        _ => throw new ControlException($"outcome '{Outcome}' is unknown: refused, invalid or stuck"),
    };
}

/// <summary>Allows each system one call every so often to paths that contain a text; 0 lifts the limit.</summary>
sealed record ThrottleSeed
{
    public required string Path { get; init; }
    public required int EveryMs { get; init; }

    public void Check()
    {
        ControlException.When(Path.Length == 0, "throttles: path must not be empty");
        ControlException.When(EveryMs < 0, "throttles: everyMs must not be negative");
    }

    public void Apply(EtaOffice office) => office.Throttles.Set(Path, TimeSpan.FromMilliseconds(EveryMs));
}

/// <summary>Changes to <see cref="EtaSettings"/>; what is absent stays.</summary>
sealed record SettingsSeed
{
    public int? ValidatedAfterMs { get; init; }
    public int? StateChangedAfterMs { get; init; }
    public int? SubmissionHiddenForMs { get; init; }
    public int? PackageReadyAfterMs { get; init; }
    public int? CodesDecidedAfterMs { get; init; }
    public int? MaxCodes { get; init; }
    public bool? PackagesFail { get; init; }
    public int? MaxPackaged { get; init; }
    public int? TokenLifetimeSeconds { get; init; }
    public int? DuplicateWindowSeconds { get; init; }
    public int? StateChangeWindowHours { get; init; }
    public long? MaxSubmissionBytes { get; init; }
    public int? MaxDocuments { get; init; }
    public decimal? PersonThreshold { get; init; }
    public IReadOnlyList<string>? TrustedIssuers { get; init; }
    public bool? SignatureRefusedAtOnce { get; init; }
    public bool? OnlyRegisteredCodes { get; init; }
    public bool? ReceiptUuidKeepsEmptyKey { get; init; }
    public bool? TakesLateReceipts { get; init; }

    public void Check()
    {
        ControlException.When(TokenLifetimeSeconds < 1, "settings: tokenLifetimeSeconds starts at 1");
        ControlException.When(MaxSubmissionBytes < 1, "settings: maxSubmissionBytes starts at 1");
        int?[] mayBeZero =
        [
            ValidatedAfterMs, StateChangedAfterMs, SubmissionHiddenForMs, PackageReadyAfterMs, DuplicateWindowSeconds,
            StateChangeWindowHours, MaxDocuments, MaxPackaged, CodesDecidedAfterMs, MaxCodes,
        ];
        ControlException.When(mayBeZero.Any(value => value < 0), "settings: times and counts must not be negative");
    }

    public void Apply(EtaOffice office)
    {
        var before = office.Settings;
        office.Settings = before with
        {
            ValidatedAfter = Milliseconds(ValidatedAfterMs) ?? before.ValidatedAfter,
            StateChangedAfter = Milliseconds(StateChangedAfterMs) ?? before.StateChangedAfter,
            SubmissionHiddenFor = Milliseconds(SubmissionHiddenForMs) ?? before.SubmissionHiddenFor,
            CodesDecidedAfter = Milliseconds(CodesDecidedAfterMs) ?? before.CodesDecidedAfter,
            MaxCodes = MaxCodes ?? before.MaxCodes,
            PackageReadyAfter = Milliseconds(PackageReadyAfterMs) ?? before.PackageReadyAfter,
            PackagesFail = PackagesFail ?? before.PackagesFail,
            MaxPackaged = MaxPackaged ?? before.MaxPackaged,
            TokenLifetime = TokenLifetimeSeconds is { } token ? TimeSpan.FromSeconds(token) : before.TokenLifetime,
            DuplicateWindow = DuplicateWindowSeconds is { } window ? TimeSpan.FromSeconds(window) : before.DuplicateWindow,
            StateChangeWindow = StateChangeWindowHours is { } hours ? TimeSpan.FromHours(hours) : before.StateChangeWindow,
            MaxSubmissionBytes = MaxSubmissionBytes ?? before.MaxSubmissionBytes,
            MaxDocuments = MaxDocuments ?? before.MaxDocuments,
            PersonThreshold = PersonThreshold ?? before.PersonThreshold,
            TrustedIssuers = TrustedIssuers ?? before.TrustedIssuers,
            SignatureRefusedAtOnce = SignatureRefusedAtOnce ?? before.SignatureRefusedAtOnce,
            OnlyRegisteredCodes = OnlyRegisteredCodes ?? before.OnlyRegisteredCodes,
            ReceiptUuidKeepsEmptyKey = ReceiptUuidKeepsEmptyKey ?? before.ReceiptUuidKeepsEmptyKey,
            TakesLateReceipts = TakesLateReceipts ?? before.TakesLateReceipts,
        };
    }

    static TimeSpan? Milliseconds(int? value) => value is { } given ? TimeSpan.FromMilliseconds(given) : null;
}
