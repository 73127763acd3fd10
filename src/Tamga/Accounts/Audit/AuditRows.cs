using Tamga.Records;

namespace Tamga.Accounts.Audit;

/// <summary>Where a partner's entries stand: the newest first.</summary>
static class AuditRows
{
    const int IdLength = 48;

    /// <summary>A new id. Its time counts down, so that the newest is read first.</summary>
    public static string IdOf(DateTimeOffset at) => $"{Descending(at)}{Guid.NewGuid():N}";

    /// <summary>Whether a text can be an id.</summary>
    public static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower);

    public static RowKey Entry(string partnerId, string id) => new("Audit", RowKeyText.Encode(partnerId), id);

    /// <summary>The entries of a time, newest first.</summary>
    /// <param name="partnerId">Whose.</param>
    /// <param name="from">Not before this; from the first one on when absent.</param>
    /// <param name="to">Not after this; up to the last one when absent.</param>
    /// <param name="after">The id to go on after.</param>
    public static RowQuery Entries(string partnerId, DateTimeOffset? from, DateTimeOffset? to, string? after) => new(
        "Audit", RowKeyText.Encode(partnerId),
        From: to is { } latest ? Descending(latest) : null,
        Until: from is { } earliest ? Descending(earliest.AddTicks(-1)) : null,
        Continuation: after);

    static string Descending(DateTimeOffset at) => (long.MaxValue - at.UtcTicks).ToString("x16");
}
