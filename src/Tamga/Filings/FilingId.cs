using System.Globalization;
using Tamga.Api;

namespace Tamga.Filings;

/// <summary>Filing ids: UUID version 7, so that they carry their time of creation.</summary>
public static class FilingId
{
    const int TimeDigits = 12;
    const long LastMoment = (1L << 48) - 1;

    /// <summary>A new id.</summary>
    /// <param name="at">When it is created.</param>
    public static string Create(DateTimeOffset at) => Guid.CreateVersion7(at).ToString("N");

    /// <summary>Whether a text can be an id.</summary>
    /// <param name="text">The text.</param>
    public static bool IsOne(string text) =>
        text.Length == 32 && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');

    /// <summary>
    /// Complains of a continuation that no page has given: those of filings, and of what has ids like theirs, are ids.
    /// </summary>
    /// <param name="continuation">The continuation; nothing for the first page.</param>
    /// <param name="errors">Where the complaint goes.</param>
    public static void CheckContinuation(string? continuation, ValidationErrors errors)
    {
        if (continuation is not null && !IsOne(continuation))
            errors.Add("continuation", "must be the continuation of the page before");
    }

    /// <summary>A text that sorts the newest filing first: tables read upwards, people read downwards.</summary>
    /// <param name="id">An id.</param>
    public static string Descending(string id) =>
        Descending(long.Parse(id.AsSpan(0, TimeDigits), NumberStyles.AllowHexSpecifier)) + id[TimeDigits..];

    /// <summary>The start of the range that holds everything created at or before a moment.</summary>
    /// <param name="moment">The moment.</param>
    public static string DescendingFrom(DateTimeOffset moment) => Descending(moment.ToUnixTimeMilliseconds());

    /// <summary>The exclusive end of the range that holds everything created at or after a moment.</summary>
    /// <param name="moment">The moment.</param>
    public static string DescendingUntil(DateTimeOffset moment) => Descending(moment.ToUnixTimeMilliseconds() - 1);

    static string Descending(long milliseconds) => (LastMoment - Math.Clamp(milliseconds, 0, LastMoment)).ToString("x12");
}
