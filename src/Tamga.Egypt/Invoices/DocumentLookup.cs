using System.Text.Json;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt.Invoices;

/// <summary>Looks with ETA's search for documents that may have been sent.</summary>
/// <param name="windows">The search.</param>
/// <param name="time">The clock.</param>
sealed class DocumentLookup(SearchWindows windows, TimeProvider time)
{
    /// <summary>How far ETA's clock may be from ours.</summary>
    static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    const int PageSize = 100;

    /// <summary>Those that ETA has.</summary>
    /// <param name="login">The issuer.</param>
    /// <param name="items">Those that are looked for.</param>
    /// <param name="sentAt">When they were sent first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>ETA's summaries by the items' places.</returns>
    public async Task<AuthorityAnswer<IReadOnlyDictionary<int, DocumentSummary>>> FindAsync(
        EtaLogin login, IReadOnlyList<WantedDocument> items, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, DocumentSummary>();
        if (items.Count == 0) return new(found);
        List<KeyValuePair<string, string>> filters = [new("direction", "Sent")];
        // One number can be asked for; for many, the span of time is the better question.
        if (items.Count == 1) filters.Add(new("internalID", items[0].InternalId));
        string? continuation = null;
        do
        {
            var search = new DocumentSearch(
                ByIssue: false, sentAt - Slack, time.GetUtcNow() + Slack, PageSize, continuation, filters);
            if (!(await windows.SearchAsync(login, search, cancellationToken)).TryGet(out var page, out var no)) return no;
            foreach (var row in page.Rows) Match(row, items, found);
            continuation = page.Continuation;
        }
        while (continuation != SearchWindows.End && found.Count < items.Count);
        return new(found);
    }

    static void Match(JsonElement row, IReadOnlyList<WantedDocument> items, Dictionary<int, DocumentSummary> found)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            throw new AuthorityFaultException(
                AuthorityFaultKind.Unreadable, "ETA, documents/search: a row is no document.", outcomeUnknown: true);
        }

        var summary = EtaAnswers.One(row, EtaJson.Default.DocumentSummary);
        if (summary.Uuid is not { } uuid) return;
        foreach (var item in items)
        {
            // An earlier document under the same number came to nothing: it is not the one that is looked for.
            if (item.InternalId != summary.InternalId || item.Former.Contains(uuid) || found.ContainsKey(item.Index)) continue;
            if (summary.TypeName is { Length: > 0 } type && !type.Equals(item.Type, StringComparison.OrdinalIgnoreCase)) continue;
            found.Add(item.Index, summary);
        }
    }
}

/// <summary>A document that may have been sent.</summary>
/// <param name="Index">Its place in the request.</param>
/// <param name="InternalId">The ERP's number.</param>
/// <param name="Type">Its type.</param>
/// <param name="Former">ETA's ids of earlier documents under this number.</param>
sealed record WantedDocument(int Index, string InternalId, string Type, IReadOnlyList<string> Former);
