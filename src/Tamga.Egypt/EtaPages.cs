using System.Globalization;
using Tamga.Api;

namespace Tamga.Egypt;

/// <summary>Continuations of lists that ETA numbers the pages of.</summary>
static class EtaPages
{
    const int MostPages = 1_000_000;

    /// <summary>The page that a continuation asks for; the first without one.</summary>
    public static int Read(string? continuation, ValidationErrors errors)
    {
        if (continuation is null) return 1;
        if (int.TryParse(continuation, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            && page is > 1 and <= MostPages)
        {
            return page;
        }

        errors.Add("continuation", "must be the continuation of the page before");
        return 1;
    }

    /// <summary>The continuation behind a page; nothing behind the last.</summary>
    /// <param name="page">The page.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="size">How many were asked for.</param>
    /// <param name="pages">How many pages there are; nothing when ETA does not say.</param>
    public static string? Next(int page, int rows, int size, int? pages)
    {
        var more = pages is { } all ? page < all : rows >= size;
        return more && rows > 0 ? (page + 1).ToString(CultureInfo.InvariantCulture) : null;
    }
}
