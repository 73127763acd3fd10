namespace Tamga.Console.Developers;

/// <summary>A fault to arm.</summary>
/// <param name="Path">A part of the address of the calls that it is for; <c>*</c> is every call.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Times">How often; 0 is for ever.</param>
/// <param name="Status">The status that is answered, where the kind has one.</param>
/// <param name="DelayMs">How long an answer is kept back, where that is what goes wrong.</param>
sealed record FaultOrder(string Path, string Kind, int? Times, int? Status, int? DelayMs)
{
    public static IReadOnlyList<string> Kinds { get; } =
        ["status", "delay", "drop-before", "drop-after", "html", "truncate", "throttle"];

    /// <summary>Where authorities are: a part of the address of all their calls.</summary>
    public static IReadOnlyList<string> Paths { get; } = ["/itc/", "/etax/", "/vatportal/", "/eta-id/", "/eta-api/", "*"];
}

/// <summary>A fault that is armed.</summary>
/// <param name="Path">The calls that it is for.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Times">How often.</param>
/// <param name="Status">The status that is answered.</param>
/// <param name="Fired">How often it has struck.</param>
public sealed record ArmedFault(string Path, string Kind, int? Times, int? Status, int Fired);

/// <summary>What the owner of a phone shall do.</summary>
/// <param name="Phone">The phone.</param>
/// <param name="Mode">Confirms by itself, when told, or never.</param>
/// <param name="Confirm">The PIN to confirm now.</param>
sealed record PhoneOrder(string Phone, string? Mode = null, string? Confirm = null)
{
    public static IReadOnlyList<string> Modes { get; } = ["auto", "manual", "never"];
}

/// <summary>A phone.</summary>
/// <param name="Phone">Its number.</param>
/// <param name="Mode">What its owner does.</param>
/// <param name="Waiting">The PIN that it asks for.</param>
public sealed record PhoneState(string Phone, string Mode, AskedPin? Waiting);

/// <summary>A PIN that a phone asks for.</summary>
/// <param name="Pin">Which.</param>
/// <param name="Code">The code that stands beside it.</param>
public sealed record AskedPin(string Pin, string Code);

/// <summary>What ETA shall call back with.</summary>
/// <param name="Kind">What it tells of.</param>
/// <param name="Rin">Whom.</param>
/// <param name="BaseUrl">Where.</param>
sealed record CallbackOrder(string Kind, string? Rin, Uri BaseUrl)
{
    public static IReadOnlyList<string> Kinds { get; } = ["documents", "receipts", "documentpackages", "receiptpackages", "ping"];
}

/// <summary>How the gateway answered ETA's calls.</summary>
/// <param name="Deliveries">One of each call.</param>
sealed record CallbackAnswers(IReadOnlyList<CallbackAnswer> Deliveries);

/// <summary>How the gateway answered one.</summary>
/// <param name="Status">The status; 0 when nobody answered.</param>
sealed record CallbackAnswer(int Status);
