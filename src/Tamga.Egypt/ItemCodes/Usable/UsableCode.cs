using Tamga.Egypt.Wire;

namespace Tamga.Egypt.ItemCodes.Usable;

/// <summary>A code that a customer has asked for, as ETA last showed it.</summary>
/// <param name="Type"><c>EGS</c> or <c>GS1</c>.</param>
/// <param name="Code">The code.</param>
/// <param name="Name">Its name.</param>
/// <param name="NameAr">The same in Arabic.</param>
/// <param name="IsApproved">Whether ETA has approved it.</param>
/// <param name="ActiveFrom">From when on it may be used; nothing where that is not known.</param>
/// <param name="ActiveTo">Until when.</param>
/// <param name="At">When ETA showed it.</param>
sealed record UsableCode(
    string Type, string Code, string? Name, string? NameAr, bool IsApproved, DateTimeOffset? ActiveFrom,
    DateTimeOffset? ActiveTo, DateTimeOffset At)
{
    public static UsableCode? Of(CodeRequestRow row, DateTimeOffset at) => row.ItemCode is { Length: > 0 } code
        ? new UsableCode(
            TypeOf(row, code), code, row.CodeNamePrimaryLang, row.CodeNameSecondaryLang, row.IsApproved,
            EtaMoment.Of(row.ActiveFrom), EtaMoment.Of(row.ActiveTo), at)
        : null;

    /// <summary>Whether it may be used at a moment. What cannot be read speaks for it.</summary>
    public bool IsUsableAt(DateTimeOffset moment) => IsApproved && !(ActiveFrom > moment) && !(ActiveTo <= moment);

    /// <summary>What a person recognises.</summary>
    public override string ToString() => (Name ?? NameAr) is { Length: > 0 } name ? $"{Code} ({name})" : Code;

    static string TypeOf(CodeRequestRow row, string code) =>
        "GS1".Equals(row.CodeTypeName, StringComparison.OrdinalIgnoreCase) || !EgsCodes.IsOne(code) ? "GS1" : "EGS";
}

/// <summary>How old the knowledge of a customer's codes is.</summary>
/// <param name="SyncedAt">When the reading of ETA's list began that was read whole; nothing when none was.</param>
/// <param name="Count">How many requests ETA listed.</param>
sealed record UsableCodesHead(DateTimeOffset? SyncedAt, int Count);
