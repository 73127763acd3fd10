using System.Text.Json;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt.ItemCodes;

/// <summary>A taxpayer's own requests for codes, as ETA lists them page by page.</summary>
/// <param name="client">ETA.</param>
sealed class OwnCodeRequests(EtaClient client)
{
    public const int PageSize = 100;

    /// <summary>From how many codes on the whole list is read instead of a page for each.</summary>
    const int Several = 10;

    /// <summary>A list that never ends is no list.</summary>
    const int MostPages = 100_000;

    /// <summary>One page of the list.</summary>
    /// <param name="login">Whose.</param>
    /// <param name="wanted">Filters and order in ETA's names.</param>
    /// <param name="page">Which page, from 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="size">The most rows.</param>
    public async Task<AuthorityAnswer<CodeRequestPage>> ReadAsync(
        EtaLogin login, IEnumerable<KeyValuePair<string, string>> wanted, int page, CancellationToken cancellationToken,
        int size = PageSize)
    {
        var query = new EtaQuery();
        foreach (var (name, value) in wanted) query.With(name, value);
        // The SDK's two pages call them differently; whatever is not known is passed over.
        query.With("PageSize", size).With("PageNumber", page).With("Ps", size).With("Pn", page);
        var answer = await client.GetCodeRequestsAsync(login, query, cancellationToken);
        if (!answer.TryGet(out var json, out var no)) return no;
        var rows = EtaAnswers.Rows(json, "result", IEtaApi.CodeRequests);
        var metadata = EtaAnswers.Single(EtaAnswers.Find(json, "metadata"));
        var (pages, count) = metadata is { } known
            ? (EtaAnswers.Number(known, "totalPages"), EtaAnswers.Number(known, "totalCount"))
            : (null, null);
        // Nothing is concluded from a page that ETA itself says is not empty.
        if (rows.Count == 0 && pages >= page && count is not 0)
        {
            throw new AuthorityFaultException(
                AuthorityFaultKind.Unreadable, $"ETA, {IEtaApi.CodeRequests}: page {page} of {pages} is empty.",
                outcomeUnknown: false);
        }

        return new(new CodeRequestPage(
            [.. rows.Select(row => (EtaAnswers.One(row, EtaJson.Default.CodeRequestRow), row))], pages, count));
    }

    /// <summary>All requests for some codes, the newest first.</summary>
    /// <param name="login">Whose.</param>
    /// <param name="codes">The codes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AuthorityAnswer<ILookup<string, CodeRequestRow>>> FindAsync(
        EtaLogin login, IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        var found = new List<CodeRequestRow>();
        if (codes.Count < Several)
        {
            foreach (var code in codes)
            {
                // The filter may find more than the code itself, or be passed over.
                if (await WalkAsync(login, [new("ItemCode", code)], cancellationToken) is { } refused) return refused;
            }
        }
        else if (codes.Count > 0 && await WalkAsync(login, [], cancellationToken) is { } no)
        {
            return no;
        }

        return new(found.OrderByDescending(row => row.RequestedAt ?? DateTimeOffset.MinValue)
            .ToLookup(row => row.ItemCode!, StringComparer.Ordinal));

        async Task<AuthorityNo?> WalkAsync(
            EtaLogin who, IReadOnlyList<KeyValuePair<string, string>> filter, CancellationToken stop)
        {
            var wanted = codes.ToHashSet(StringComparer.Ordinal);
            for (var page = 1; page <= MostPages; page++)
            {
                var answer = await ReadAsync(who, [.. filter, new("OrderDirections", "Descending")], page, stop);
                if (!answer.TryGet(out var rows, out var refusal)) return refusal;
                found.AddRange(rows.Rows.Select(r => r.Row).Where(r => r.ItemCode is { } code && wanted.Contains(code)));
                if (rows.IsLast(page)) return null;
            }

            throw new AuthorityFaultException(
                AuthorityFaultKind.Unreadable, $"ETA, {IEtaApi.CodeRequests}: the list has no end.", outcomeUnknown: false);
        }
    }
}

/// <summary>A page of such requests.</summary>
/// <param name="Rows">Each, as it is read and as it came.</param>
/// <param name="TotalPages">How many pages there are; nothing when ETA does not say.</param>
/// <param name="TotalCount">How many requests there are; nothing when ETA does not say.</param>
sealed record CodeRequestPage(
    IReadOnlyList<(CodeRequestRow Row, JsonElement Source)> Rows, int? TotalPages, int? TotalCount)
{
    /// <summary>Whether nothing follows. Where ETA does not say how many pages there are, an empty page is the end.</summary>
    public bool IsLast(int page) => Rows.Count == 0 || (TotalPages is { } pages && page >= pages);
}
