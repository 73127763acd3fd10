using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Egypt.SignIn;
using Tamga.Upstream;

namespace Tamga.Egypt.Received;

/// <summary>
/// Reads received documents from ETA into the records. A list shows where documents stand; whole is read only what is not there
/// whole.
/// </summary>
/// <param name="client">ETA.</param>
/// <param name="writer">The records.</param>
/// <param name="options">How many at a time.</param>
sealed class ReceivedReader(EtaClient client, ReceivedWriter writer, IOptions<ReceivedOptions> options)
{
    /// <summary>Takes the rows of a search in.</summary>
    /// <param name="login">Who asks.</param>
    /// <param name="owner">Whose they are.</param>
    /// <param name="rows">ETA's summaries.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What became of them, and the no of a login that refused to go on.</returns>
    /// <exception cref="AuthorityFaultException">Some could not be read; all others are in the records.</exception>
    public async Task<(ReceivedCounts Counts, AuthorityNo? LoginsNo)> TakeAsync(
        EtaLogin login, ReceivedOwner owner, IReadOnlyList<JsonElement> rows, CancellationToken cancellationToken)
    {
        var documents = new List<ReceivedSummary>(rows.Count);
        foreach (var row in rows)
        {
            // A list without ids is no list of documents: to pass over it would be to call it empty.
            documents.Add(ReceivedSummary.Of(row)
                ?? throw AuthorityFaultException.Unreadable(EtaWords.Eta, IEtaApi.DocumentSearch, "$.result[*].uuid"));
        }

        var incomplete = await writer.FindIncompleteAsync(owner, documents, cancellationToken);
        var reading = new Reading(this, login);
        await Parallel.ForEachAsync(
            documents.Where(d => incomplete.Contains(d.Uuid)),
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallel, CancellationToken = cancellationToken },
            async (document, stop) => await reading.ReadAsync(document.Uuid, stop));

        var arrivals = new List<ReceivedArrival>(documents.Count);
        var unread = 0;
        foreach (var document in documents)
        {
            if (!incomplete.Contains(document.Uuid))
            {
                arrivals.Add(new ReceivedArrival(document, null));
            }
            else if (reading.Find(document.Uuid) is { } shown)
            {
                if (shown.Source is null) unread++;
                // The search was before: the look at the document alone is the later one.
                arrivals.Add(new ReceivedArrival(shown.Summary is { } later ? later.Over(document) : document, shown.Source));
            }
        }

        var counts = await writer.TakeAsync(owner, arrivals, cancellationToken);
        if (reading.Fault is { } fault) throw fault;
        return (counts with { Incomplete = unread }, reading.LoginsNo);
    }

    /// <summary>A document as ETA shows it now.</summary>
    /// <exception cref="AuthorityFaultException">It cannot be asked.</exception>
    public async Task<WholeDocument.Shown> ShowAsync(EtaLogin login, string uuid, CancellationToken cancellationToken)
    {
        if (!(await client.GetDocumentRawAsync(login, uuid, cancellationToken)).TryGet(out var raw, out var no))
            return new(null, null, no);
        var summary = ReceivedSummary.Of(raw);
        if (WholeDocument.SourceOf(raw) is { } source) return new(summary, source);
        // What was not sent as JSON is shown as JSON by the other call.
        return (await client.GetDocumentDetailsAsync(login, uuid, cancellationToken)).TryGet(out var details, out no)
            ? new(ReceivedSummary.Of(details) ?? summary, WholeDocument.Direct(details))
            : new(summary, null, no);
    }

    /// <summary>The reading of one page's documents, several at a time.</summary>
    sealed class Reading(ReceivedReader reader, EtaLogin login)
    {
        readonly Lock _lock = new();
        readonly Dictionary<string, WholeDocument.Shown> _shown = new(StringComparer.Ordinal);
        bool _isDenied;

        public AuthorityFaultException? Fault { get; private set; }

        public AuthorityNo? LoginsNo { get; private set; }

        public WholeDocument.Shown? Find(string uuid) => _shown.GetValueOrDefault(uuid);

        public async Task ReadAsync(string uuid, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                // What one was not told, the others need not ask.
                if (Fault is not null || LoginsNo is not null) return;
                if (_isDenied)
                {
                    _shown[uuid] = new(null, null);
                    return;
                }
            }

            WholeDocument.Shown shown;
            try
            {
                shown = await reader.ShowAsync(login, uuid, cancellationToken);
            }
            catch (AuthorityFaultException fault)
            {
                lock (_lock) Fault ??= fault;
                return;
            }

            lock (_lock)
            {
                if (shown.No is { SignInRefused: true } no)
                {
                    LoginsNo = no;
                    return;
                }

                // A taxpayer's profile can deny its ERP all documents.
                _isDenied |= shown.No is { HttpStatus: 403 };
                _shown[uuid] = shown.Summary is null || shown.Summary.Uuid == uuid ? shown : new(null, null);
            }
        }
    }
}
