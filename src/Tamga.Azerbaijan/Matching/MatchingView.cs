namespace Tamga.Azerbaijan.Matching;

/// <summary>What an ERP expects, beside what has come in.</summary>
/// <param name="DateFrom">The first day that was looked at.</param>
/// <param name="DateTo">The last day.</param>
/// <param name="Counts">How many of each.</param>
/// <param name="Invoices">What is expected in the order of the request, then what is unexpected, by day.</param>
/// <param name="UnexpectedLeftOut">How many unexpected ones are counted and not listed; narrow the days to see them.</param>
sealed record MatchingView(
    DateOnly DateFrom, DateOnly DateTo, MatchingCounts Counts, IReadOnlyList<InvoiceMatch> Invoices, int UnexpectedLeftOut);

/// <summary>How many of each.</summary>
/// <param name="Matched">Expected and there, alike.</param>
/// <param name="Differing">Expected and there, and not alike.</param>
/// <param name="Missing">Expected, and not there.</param>
/// <param name="Unexpected">There, and not expected; those that are void do not count.</param>
sealed record MatchingCounts(int Matched, int Differing, int Missing, int Unexpected);
