using System.Text.Json;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Received.Sync;

/// <summary>
/// Searches what a taxpayer has received over a span of time, piece by piece, oldest first, and takes it into the records. Where
/// pieces and searches overlap, documents are looked at twice and are there once.
/// </summary>
sealed class SyncReceived : Orchestration<SyncReceived.Input, SyncReceived.Output>
{
    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(SyncReceived));

    /// <summary>The filing that searches.</summary>
    public static FilingRequest Request(string customerId, ReceivedSpan span, EtaOptions eta, ReceivedOptions options) => new()
    {
        CustomerId = customerId,
        Authority = EgyptModule.Name,
        Kind = "received-sync",
        Stage = "search",
        Orchestration = Name.Value,
        Input = filing => new Input(filing, span, options.PieceDays, EtaPace.Of(eta)),
    };

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        var chain = new FilingChain(context, input.Filing, input.Pace.Retry, EtaWords.Eta)
        {
            Standing = "What has been read is in the records.", Retrying = "A retry goes on from there.",
        };
        var totals = new ReceivedTotalsSoFar();
        var error = await chain.RunAsync(async () =>
        {
            try
            {
                foreach (var piece in input.Span.Cut(input.PieceDays)) totals = await ReadAsync(chain, input, piece, totals);
            }
            catch (FilingFailedException failed)
            {
                throw new FilingFailedException(failed.Error, totals.ToResult(input.Span));
            }

            return new FilingEnd("read", totals.ToText(), totals.ToResult(input.Span));
        });
        return new Output(error?.ErrorCode);
    }

    static async Task<ReceivedTotalsSoFar> ReadAsync(
        FilingChain chain, Input input, ReceivedSpan piece, ReceivedTotalsSoFar totals)
    {
        string? token = null;
        // ETA forgets where a search was: then the piece is searched anew, and once only.
        for (var isAnew = false; ;)
        {
            var read = await chain.StepAsync(
                ReadReceivedPages.Name, new(input.Filing, piece, token, isAnew, input.Span, totals));
            (totals, token) = (read.Totals, read.Token);
            if (read.IsForgotten) isAnew = true;
            else if (token is null) return totals;
        }
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Span">What is searched.</param>
    /// <param name="PieceDays">How many days at a time.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(FilingRef Filing, ReceivedSpan Span, int PieceDays, EtaPace Pace);

    /// <param name="ErrorCode">Why it failed, if it did.</param>
    public sealed record Output(string? ErrorCode);
}

/// <summary>A span of submissions.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end.</param>
sealed record ReceivedSpan(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Its pieces, oldest first; the end of each is the beginning of the next, and belongs to both.</summary>
    public IEnumerable<ReceivedSpan> Cut(int days)
    {
        var length = TimeSpan.FromDays(days);
        var from = From;
        for (; To - from > length; from += length) yield return new ReceivedSpan(from, from + length);
        yield return new ReceivedSpan(from, To);
    }
}

/// <summary>What the pages of a search came to.</summary>
sealed record ReceivedTotalsSoFar
{
    public int Pages { get; init; }

    /// <summary>Documents seen; one on the edge of two pieces counts in both.</summary>
    public long Seen { get; init; }

    public long Added { get; init; }

    public long Changed { get; init; }

    public long Unchanged { get; init; }

    /// <summary>Documents of which ETA does not show the lines; they are asked for again by the next search.</summary>
    public long Incomplete { get; init; }

    public ReceivedTotalsSoFar Plus(int seen, ReceivedCounts page) => this with
    {
        Pages = Pages + 1,
        Seen = Seen + seen,
        Added = Added + page.Added,
        Changed = Changed + page.Changed,
        Unchanged = Unchanged + page.Unchanged,
        Incomplete = Incomplete + page.Incomplete,
    };

    public string ToText() => $"{Seen} documents: {Added} new, {Changed} changed.";

    /// <summary>The result that the filing shows.</summary>
    public JsonElement ToResult(ReceivedSpan span) => JsonSerializer.SerializeToElement(
        new ReceivedSyncResult(span.From, span.To, Pages, Seen, Added, Changed, Unchanged, Incomplete),
        OrchestrationJson.Options);
}

/// <summary>What a search for received documents has found: its filing's <c>result</c>.</summary>
/// <param name="From">The beginning of the span.</param>
/// <param name="To">Its end.</param>
/// <param name="Pages">Pages that ETA showed.</param>
/// <param name="Seen">Documents on them.</param>
/// <param name="Added">How many of them are new here.</param>
/// <param name="Changed">How many were here otherwise.</param>
/// <param name="Unchanged">How many were here just so.</param>
/// <param name="Incomplete">How many ETA shows without their lines; they are asked for again by the next search.</param>
sealed record ReceivedSyncResult(
    DateTimeOffset From, DateTimeOffset To, int Pages, long Seen, long Added, long Changed, long Unchanged, long Incomplete);
