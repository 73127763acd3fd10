using System.Globalization;
using System.Text.Json;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt.Invoices;

/// <summary>
/// Searches longer than ETA allows. The span is cut into pieces of 30 days, newest first, and pages go from one piece to the
/// next: the continuation says which piece, and ETA's own token in it.
/// </summary>
/// <param name="client">ETA.</param>
sealed class SearchWindows(EtaClient client)
{
    /// <summary>ETA's word for the last page; it sometimes comes with a space before it.</summary>
    public const string End = "EndofResultSet";

    /// <summary>The longest span of one search [SDK].</summary>
    static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>The most calls for one page of ours.</summary>
    const int MostCalls = 15;

    /// <summary>A page of a search.</summary>
    /// <param name="login">Who asks.</param>
    /// <param name="search">What for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AuthorityAnswer<SearchPage>> SearchAsync(
        EtaLogin login, DocumentSearch search, CancellationToken cancellationToken)
    {
        var windows = Cut(search.From, search.To);
        if (!Cursor.TryParse(search.Continuation, windows.Count, out var cursor)) cursor = new Cursor(0, null);
        var found = new List<JsonElement>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var call = 0; ; call++)
        {
            var (from, to) = windows[cursor.Window];
            var query = new EtaQuery()
                .With(search.ByIssue ? "issueDateFrom" : "submissionDateFrom", from)
                .With(search.ByIssue ? "issueDateTo" : "submissionDateTo", to)
                .With("pageSize", search.PageSize)
                .With("continuationToken", cursor.Token);
            foreach (var (name, value) in search.Filters) query.With(name, value);
            var answer = await client.SearchDocumentsAsync(login, query, cancellationToken);
            if (!answer.TryGet(out var page, out var no)) return no;
            // A document on the edge of two pieces is in both.
            found.AddRange(EtaAnswers.Rows(page, "result", "documents/search").Where(
                row => EtaAnswers.Text(row, "uuid") is not { } uuid || seen.Add(uuid)));
            cursor = Next(cursor, Token(page));
            if (cursor.Window >= windows.Count) return Page(found, End);
            if (found.Count > 0 && (cursor.Token is not null || found.Count >= search.PageSize))
                return Page(found, cursor.ToString(windows.Count));
            if (call + 1 >= MostCalls) return Page(found, cursor.ToString(windows.Count));
        }
    }

    /// <summary>Whether a continuation can be one of a search.</summary>
    public static bool IsContinuation(DocumentSearch search) =>
        Cursor.TryParse(search.Continuation, Cut(search.From, search.To).Count, out _);

    static AuthorityAnswer<SearchPage> Page(IReadOnlyList<JsonElement> found, string continuation) =>
        new(new SearchPage(found, continuation));

    static Cursor Next(Cursor now, string? token) =>
        token is null ? new Cursor(now.Window + 1, null) : now with { Token = token };

    /// <summary>Where ETA's next page begins; nothing after the last.</summary>
    static string? Token(JsonElement page)
    {
        var metadata = EtaAnswers.Single(EtaAnswers.Find(page, "metadata"));
        var token = metadata is { } known ? EtaAnswers.Text(known, "continuationToken")?.Trim() : null;
        return token is null or "" || token.Equals(End, StringComparison.OrdinalIgnoreCase) ? null : token;
    }

    public static IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Cut(DateTimeOffset from, DateTimeOffset to)
    {
        var windows = new List<(DateTimeOffset From, DateTimeOffset To)>();
        var end = to;
        while (end - from > Longest)
        {
            windows.Add((end - Longest, end));
            end -= Longest;
        }

        windows.Add((from, end));
        return windows;
    }

    /// <param name="Window">The piece.</param>
    /// <param name="Token">ETA's token in it; nothing at its beginning.</param>
    readonly record struct Cursor(int Window, string? Token)
    {
        const char Separator = '~';

        public static bool TryParse(string? text, int windows, out Cursor cursor)
        {
            cursor = new Cursor(0, text);
            if (text is null || windows == 1) return true;
            var at = text.IndexOf(Separator, StringComparison.Ordinal);
            if (at < 0 || !int.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var window)
                || window >= windows)
            {
                return false;
            }

            cursor = new Cursor(window, at + 1 < text.Length ? text[(at + 1)..] : null);
            return true;
        }

        /// <summary>ETA's own token where there is only one piece.</summary>
        public string ToString(int windows) =>
            windows == 1 ? Token ?? End : $"{Window.ToString(CultureInfo.InvariantCulture)}{Separator}{Token}";
    }
}

/// <summary>A document search in ETA's terms.</summary>
/// <param name="ByIssue">Whether the span is of issue dates; of submission dates otherwise.</param>
/// <param name="From">The beginning, inclusive.</param>
/// <param name="To">The end, inclusive.</param>
/// <param name="PageSize">The most in a page.</param>
/// <param name="Continuation">The continuation of the page before.</param>
/// <param name="Filters">ETA's filters by ETA's names.</param>
sealed record DocumentSearch(
    bool ByIssue, DateTimeOffset From, DateTimeOffset To, int PageSize, string? Continuation,
    IReadOnlyList<KeyValuePair<string, string>> Filters);

/// <summary>A page of a document search.</summary>
/// <param name="Rows">ETA's summaries.</param>
/// <param name="Continuation">Where the next page starts, or <see cref="SearchWindows.End"/>.</param>
sealed record SearchPage(IReadOnlyList<JsonElement> Rows, string Continuation);
