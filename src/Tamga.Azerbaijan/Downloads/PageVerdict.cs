namespace Tamga.Azerbaijan.Downloads;

/// <summary>What a page says of those behind it.</summary>
enum PageVerdict
{
    /// <summary>More may follow.</summary>
    More,

    /// <summary>It was the last one, or is behind the last one.</summary>
    End,

    /// <summary>No more comes, although VatPortal says that there are more.</summary>
    Short,
}

/// <summary>
/// When reading ends. A page's size says little: a portal may have pages of another size than the documented one. What VatPortal
/// says that there are, and what has come, have to agree; where it does not say, only a page that brings nothing new is the end.
/// </summary>
static class PageVerdicts
{
    /// <summary>Judges a page.</summary>
    /// <param name="count">How many invoices were on it; none behind the last page.</param>
    /// <param name="read">How many have come, this page included.</param>
    /// <param name="total">How many there are, as VatPortal says.</param>
    /// <param name="pageSize">The most on a page, as it is documented.</param>
    /// <param name="isRepeated">Whether it is the page before it once more.</param>
    public static PageVerdict Of(int count, long read, long? total, int pageSize, bool isRepeated)
    {
        if (count == 0 || isRepeated) return read < total ? PageVerdict.Short : PageVerdict.End;
        if (total is null || read < total) return PageVerdict.More;
        // What is said of the first full page may be said of that page alone.
        return count == pageSize && total == count ? PageVerdict.More : PageVerdict.End;
    }
}
